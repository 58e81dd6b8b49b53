package io.taproot.gateway.advice;

import io.taproot.gateway.sender.Admittance;
import io.taproot.gateway.sender.Sender;
import io.taproot.gateway.sender.Senders;
import io.taproot.gateway.sender.ShownKey;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /sampling?service=} as Jaeger's SDKs and agents ask it, and {@code GET /v1/client-config} for phones. Both cost
 * a look at what is in memory, and come with an ETag: whoever has them asks for little.
 */
@Singleton
final class AdviceRoutes {

    private static final Duration STRATEGY_HOLDS = Duration.ofMinutes(1);
    private static final Duration CONFIGURATION_HOLDS = Duration.ofMinutes(5);

    private final Senders senders;
    private final Advice advice;

    AdviceRoutes(Senders senders, Advice advice) {
        this.senders = senders;
        this.advice = advice;
    }

    void addRoutes(@Observes Router router) {
        router.get("/sampling").handler(context -> answer(context, sender -> strategy(context, sender)));
        router.get("/v1/client-config")
                .handler(context -> answer(
                        context, sender -> new Document(advice.clientConfiguration(sender), CONFIGURATION_HOLDS)));
    }

    private sealed interface Told {}

    private record Document(JsonObject body, Duration holds) implements Told {}

    private record Refused(int status, String title, String detail) implements Told {}

    private Told strategy(RoutingContext context, Sender sender) {
        List<String> services = context.queryParams().getAll("service");
        if (services.size() != 1 || services.getFirst().isBlank()) {
            return new Refused(400, "Not a question", "the parameter service is needed, once");
        }
        return sender.mayBe(services.getFirst())
                ? new Document(advice.strategy(sender, services.getFirst()).json(), STRATEGY_HOLDS)
                : new Refused(403, "Not allowed", "the key is not for this service");
    }

    private void answer(RoutingContext context, Function<Sender, Told> told) {
        switch (admittance(context.request())) {
            case Admittance.Admitted(Sender sender) -> {
                switch (told.apply(sender)) {
                    case Document(JsonObject body, Duration holds) -> document(context, body, holds);
                    case Refused(int status, String title, String detail) -> refuse(context, status, title, detail);
                }
            }
            case Admittance.Unknown(String reason) -> {
                context.response().putHeader("www-authenticate", "Bearer");
                refuse(context, 401, "Not authenticated", reason);
            }
            case Admittance.Forbidden(String reason) -> refuse(context, 403, "Not allowed", reason);
            case Admittance.Undecided(String reason, var retryAfter) -> {
                context.response()
                        .putHeader(
                                "retry-after",
                                Long.toString(
                                        Math.max(1, retryAfter.plusMillis(999).toSeconds())));
                refuse(context, 503, "Not known yet", reason);
            }
        }
    }

    private Admittance admittance(HttpServerRequest request) {
        SocketAddress from = request.remoteAddress();
        InetAddress address =
                InetAddress.ofLiteral(from == null || from.hostAddress() == null ? "0.0.0.0" : from.hostAddress());
        return senders.admit(
                ShownKey.of(request.getHeader(ShownKey.AUTHORIZATION), request.getHeader(ShownKey.API_KEY)), address);
    }

    private static void document(RoutingContext context, JsonObject body, Duration holds) {
        String text = body.encode();
        String etag = ETag.of(text);
        HttpServerResponse response = context.response()
                .putHeader("etag", etag)
                .putHeader("cache-control", "private, max-age=" + holds.toSeconds());
        response.headers().add("vary", "authorization, x-api-key"); // CORS may have said something there too
        if (isKnown(context.request().getHeader("if-none-match"), etag)) {
            var unused = response.setStatusCode(304).end();
            return;
        }
        var unused = response.putHeader("content-type", "application/json").end(text);
    }

    /** Weak or strong is the same here: the same tag is the same text. */
    private static boolean isKnown(@Nullable String ifNoneMatch, String etag) {
        return ifNoneMatch != null
                && Arrays.stream(ifNoneMatch.split(",", -1))
                        .map(String::strip)
                        .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                        .anyMatch(tag -> tag.equals(etag) || tag.equals("*"));
    }

    private static void refuse(RoutingContext context, int status, String title, String detail) {
        var unused = context.response()
                .setStatusCode(status)
                .putHeader("content-type", "application/problem+json")
                .putHeader("cache-control", "no-store")
                .end(new JsonObject()
                        .put("title", title)
                        .put("status", status)
                        .put("detail", detail)
                        .encode());
    }
}
