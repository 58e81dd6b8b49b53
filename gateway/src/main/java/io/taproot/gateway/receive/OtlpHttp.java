package io.taproot.gateway.receive;

import io.taproot.gateway.batch.Signal;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** OTLP over HTTP: {@code POST /v1/traces}, {@code /v1/logs}, {@code /v1/metrics}. */
@Singleton
final class OtlpHttp {

    private final Reception reception;
    private final Vertx vertx;

    OtlpHttp(Reception reception, Vertx vertx) {
        this.reception = reception;
        this.vertx = vertx;
    }

    void addRoutes(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(context -> {
            HeadPatience.served(context.request());
            context.addEndHandler(end -> HeadPatience.answered(context.request()));
            context.next();
        });
        for (Signal signal : Signal.values()) {
            router.route(signal.httpPath())
                    .handler(context -> new HttpRequest(reception, signal, context.request(), vertx).read());
        }
        router.route("/v1/*").last().handler(this::notFound);
    }

    private void notFound(RoutingContext context) {
        WireFormat format =
                WireFormat.of(context.request().getHeader("content-type")).orElse(WireFormat.JSON);
        new HttpReply(context.request(), format, vertx).notFound();
    }
}
