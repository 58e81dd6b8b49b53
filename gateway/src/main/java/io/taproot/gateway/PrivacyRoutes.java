package io.taproot.gateway;

import io.quarkus.vertx.http.ManagementInterface;
import io.taproot.gateway.batch.Telemetry;
import io.taproot.gateway.scrub.DryRun;
import io.taproot.gateway.scrub.Scrub;
import io.taproot.otlp.json.JsonResult;
import io.taproot.otlp.json.OtlpJsonReader;
import io.taproot.otlp.json.OtlpJsonWriter;
import io.taproot.privacy.Ledger;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * Privacy on the management port: {@code GET /privacy/ledger} says what was replaced and how often, by which version of
 * which policy; {@code GET /privacy/policies} which of them are in force here, besides the default profile;
 * {@code POST /privacy/dry-run} what would be replaced in a sample of OTLP/JSON. The sample is kept nowhere.
 */
@Singleton
final class PrivacyRoutes {

    private static final long LARGEST_SAMPLE_BYTES = 1 << 20;

    private final Ledger ledger;
    private final Scrub scrub;

    PrivacyRoutes(Ledger ledger, Scrub scrub) {
        this.ledger = ledger;
        this.scrub = scrub;
    }

    void addRoutes(@Observes ManagementInterface management) {
        management.router().get("/privacy/ledger").handler(this::ledger);
        management.router().get("/privacy/policies").handler(this::policies);
        management
                .router()
                .post("/privacy/dry-run")
                .handler(BodyHandler.create(false).setBodyLimit(LARGEST_SAMPLE_BYTES))
                .blockingHandler(this::dryRun, false);
    }

    private void ledger(RoutingContext context) {
        reply(context, 200, new JsonObject().put("entries", entries(ledger.entries())));
    }

    private void policies(RoutingContext context) {
        JsonArray policies = new JsonArray();
        for (Scrub.InForce policy : scrub.policies()) {
            policies.add(new JsonObject()
                    .put("application", policy.name())
                    .put("policy_version", policy.version())
                    .put("profile", policy.profile())
                    .put("refused", policy.isRefused()));
        }
        reply(context, 200, new JsonObject().put("policies", policies));
    }

    private void dryRun(RoutingContext context) {
        byte[] sample = context.body().buffer() == null
                ? new byte[0]
                : context.body().buffer().getBytes();
        switch (parameter(context, "signal", "traces")) {
            case "traces" -> dryRun(context, OtlpJsonReader.traces(sample), Telemetry::of);
            case "logs" -> dryRun(context, OtlpJsonReader.logs(sample), Telemetry::of);
            case "metrics" -> dryRun(context, OtlpJsonReader.metrics(sample), Telemetry::of);
            default -> refuse(context, "signal is traces, logs or metrics");
        }
    }

    private <M extends com.google.protobuf.Message> void dryRun(
            RoutingContext context, JsonResult<M> sample, Function<M, Telemetry> telemetry) {
        switch (sample) {
            case JsonResult.Malformed<M>(String problem) -> refuse(context, problem);
            case JsonResult.Read<M> read -> {
                String tenant = parameter(context, "application", "default");
                DryRun result = scrub.tryOut(telemetry.apply(read.message()), tenant, Instant.now());
                reply(
                        context,
                        200,
                        new JsonObject()
                                .put("policy_version", result.policyVersion())
                                .put("findings", entries(result.findings()))
                                .put("result", json(result.clean(), read.message())));
            }
        }
    }

    private static JsonObject json(Telemetry clean, com.google.protobuf.Message prototype) {
        try {
            byte[] text = OtlpJsonWriter.bytes(prototype.getParserForType().parseFrom(clean.toBytes()));
            return new JsonObject(new String(text, StandardCharsets.UTF_8));
        } catch (com.google.protobuf.InvalidProtocolBufferException impossible) {
            throw new IllegalStateException("what was written can be read", impossible);
        }
    }

    private static JsonArray entries(List<Ledger.Entry> entries) {
        JsonArray array = new JsonArray();
        for (Ledger.Entry entry : entries) {
            array.add(new JsonObject()
                    .put("application", entry.tenant())
                    .put("place", entry.place())
                    .put("key", entry.key())
                    .put("detector", entry.detector())
                    .put("action", entry.action())
                    .put("policy_version", entry.policyVersion())
                    .put("count", entry.count()));
        }
        return array;
    }

    private static String parameter(RoutingContext context, String name, String otherwise) {
        String value = context.queryParams().get(name);
        return value == null ? otherwise : value;
    }

    private static void refuse(RoutingContext context, String problem) {
        reply(
                context,
                400,
                new JsonObject().put("title", "Not a sample").put("status", 400).put("detail", problem));
    }

    private static void reply(RoutingContext context, int status, JsonObject body) {
        var unused = context.response()
                .setStatusCode(status)
                .putHeader("content-type", status < 300 ? "application/json" : "application/problem+json")
                .putHeader("cache-control", "no-store")
                .end(body.encode());
    }
}
