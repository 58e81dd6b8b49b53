package io.taproot.shop.http;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One thing a server answers.
 *
 * @param template the {@code http.route}, e.g. {@code /v1/products/{id}}; every variable is called {@code id}
 */
public record Route(String method, String template, Handler handler, Pattern pattern) {

    /** Answers a request; whatever it throws becomes a 500 with the exception on the span. */
    @FunctionalInterface
    public interface Handler {
        Answer answer(Request request) throws Exception;
    }

    /**
     * @param path  the values of the template's variables
     * @param query as sent, without the question mark; empty if there was none
     */
    public record Request(Map<String, String> path, String query, byte[] body) {}

    public static Route get(String template, Handler handler) {
        return of("GET", template, handler);
    }

    public static Route post(String template, Handler handler) {
        return of("POST", template, handler);
    }

    private static Route of(String method, String template, Handler handler) {
        return new Route(method, template, handler, Pattern.compile(template.replace("{id}", "(?<id>[^/]+)")));
    }

    /** The values of the template's variables if this route answers such a request. */
    Optional<Map<String, String>> match(String requestMethod, String path) {
        Matcher matcher = pattern.matcher(path);
        if (!method.equals(requestMethod) || !matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(matcher.groupCount() == 0 ? Map.of() : Map.of("id", matcher.group("id")));
    }
}
