package io.taproot.query.ui;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Gives index.html for every path that is a page of the UI. Those are all but files (a dot in the last part) and what
 * belongs to programs; a wrong address there is answered as such, not with a page.
 */
@Singleton
final class PagePaths {

    private static final List<String> NOT_PAGES = List.of("/api", "/q", "/v1");
    private static final String INDEX = "/index.html";

    void register(@Observes Router router) {
        router.route().method(HttpMethod.GET).method(HttpMethod.HEAD).handler(PagePaths::giveIndexForPages);
    }

    private static void giveIndexForPages(RoutingContext context) {
        if (isPage(context.normalizedPath())) {
            context.reroute(context.request().method(), INDEX);
        } else {
            context.next();
        }
    }

    static boolean isPage(String path) {
        boolean isFile = path.substring(path.lastIndexOf('/') + 1).contains(".");
        return !isFile && NOT_PAGES.stream().noneMatch(root -> path.equals(root) || path.startsWith(root + "/"));
    }
}
