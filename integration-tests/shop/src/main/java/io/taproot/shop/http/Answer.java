package io.taproot.shop.http;

import java.util.Map;

/** What a route answers: a status and JSON. */
public record Answer(int status, String json) {
    public static Answer ok(String json) {
        return new Answer(200, json);
    }

    public static Answer of(int status, Map<String, ?> body) {
        return new Answer(status, Json.write(body));
    }

    public static Answer problem(int status, String title) {
        return of(status, Map.of("status", status, "title", title));
    }
}
