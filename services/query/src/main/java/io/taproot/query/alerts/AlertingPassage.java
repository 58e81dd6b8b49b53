package io.taproot.query.alerts;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.taproot.query.login.Roles;
import io.taproot.query.problem.ProblemAnswer;
import io.taproot.query.problem.ProblemType;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/**
 * Passes everything under four paths on to alerting, so that a browser has one origin to talk to. Whoever may look at
 * telemetry may look at alerts; changing them takes an editor, as with journeys.
 */
@Singleton
final class AlertingPassage {

    private static final List<String> AREAS = List.of("alerts", "alert-rules", "silences", "channels");
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final AlertingClient alerting;
    private final ProblemAnswer problems;

    AlertingPassage(AlertingClient alerting, ProblemAnswer problems) {
        this.alerting = alerting;
        this.problems = problems;
    }

    void register(@Observes Router router) {
        for (String area : AREAS) {
            router.route("/api/v1/" + area).handler(this::pass);
            router.route("/api/v1/" + area + "/*").handler(this::pass);
        }
    }

    private void pass(RoutingContext request) {
        // the body waits until it is known who sends it and that somebody takes it
        request.request().pause();
        QuarkusHttpUser.getSecurityIdentity(request, null)
                .subscribe()
                .with(caller -> passIfAllowed(request, caller), refused -> deny(request));
    }

    private void passIfAllowed(RoutingContext request, SecurityIdentity caller) {
        boolean mayChange = caller.hasRole(Roles.EDITOR) || caller.hasRole(Roles.ADMIN);
        boolean mayLook = mayChange || caller.hasRole(Roles.VIEWER);
        if (READING.contains(request.request().method()) ? mayLook : mayChange) {
            alerting.pass(request);
        } else if (caller.isAnonymous()) {
            deny(request);
        } else {
            request.request().resume();
            problems.send(request, ProblemType.FORBIDDEN, 403, "This takes a role that you do not have.");
        }
    }

    private void deny(RoutingContext request) {
        request.request().resume();
        request.response().putHeader("WWW-Authenticate", "Bearer");
        problems.send(request, ProblemType.UNAUTHENTICATED, 401, "Log in, or send a bearer token.");
    }
}
