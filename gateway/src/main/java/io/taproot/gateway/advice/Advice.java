package io.taproot.gateway.advice;

import io.taproot.gateway.sender.Sender;
import io.taproot.snapshot.Application;
import io.taproot.snapshot.JourneyDefinition;
import io.taproot.snapshot.PhoneSettings;
import io.taproot.snapshot.SamplingSettings;
import io.taproot.snapshot.ServiceSampling;
import io.taproot.snapshot.Snapshot;
import io.taproot.telemetry.SemanticConventions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Says to SDKs what the newest known configuration says, whether or not anything else can be reached. */
public final class Advice {

    private volatile List<JourneyDefinition> journeys = List.of();

    /** From now on this is what is told. */
    public void use(Snapshot snapshot) {
        journeys = snapshot.journeys();
    }

    /** What the SDKs of one service are told; to keep everything, where nobody has said anything. */
    SamplingStrategy strategy(Sender sender, String service) {
        return settings(sender)
                .service(service)
                .map(told -> new SamplingStrategy(told.ratio(), operations(told)))
                .orElse(SamplingStrategy.EVERYTHING);
    }

    /** The document of {@code GET /v1/client-config}. */
    JsonObject clientConfiguration(Sender sender) {
        SamplingSettings settings = settings(sender);
        PhoneSettings phone = settings.phone();
        JsonObject events = new JsonObject();
        new TreeMap<>(phone.events()).forEach(events::put);
        return new JsonObject()
                .put("application", sender.tenant())
                .put("enabled", phone.enabled())
                .put("session_ratio", phone.sessionRatio())
                .put("session_randomness", "sha256")
                .put("events", events)
                .put(
                        "batch",
                        new JsonObject()
                                .put("max_items", phone.maxBatchItems())
                                .put("max_bytes", phone.maxBatchBytes())
                                .put("interval_ms", phone.batchIntervalMs()))
                .put("first_party_hosts", new JsonArray(phone.firstPartyHosts()))
                .put("keep", keep(sender, settings));
    }

    private JsonObject keep(Sender sender, SamplingSettings settings) {
        JsonObject keep = new JsonObject().put("errors", settings.keepErrors());
        if (settings.keepOverBudget()) {
            JsonArray budgets = new JsonArray();
            journeys.stream()
                    .filter(journey -> mayStart(sender, journey))
                    .forEach(journey -> budgets.add(new JsonObject()
                            .put("journey", journey.name())
                            .put(
                                    "good_within_ms",
                                    journey.spec().budget().good().toMillis())));
            keep.put(
                    "over_budget",
                    new JsonObject()
                            .put("attribute", SemanticConventions.TAPROOT_OVER_BUDGET)
                            .put("tracestate", "tp=over_budget")
                            .put("budgets", budgets));
        }
        return keep;
    }

    /** Nobody else can need its budget: a public key, and what it is told, sits in every phone. */
    private static boolean mayStart(Sender sender, JourneyDefinition journey) {
        return journey.spec().start().anyOf().stream()
                .map(trigger -> trigger.where().get(SemanticConventions.SERVICE_NAME))
                .anyMatch(service -> service == null || sender.mayBe(service));
    }

    private static SamplingSettings settings(Sender sender) {
        return sender.application().map(Application::samplingOrNone).orElse(SamplingSettings.NONE);
    }

    private static Map<String, Double> operations(ServiceSampling told) {
        Map<String, Double> ratios = new TreeMap<>();
        told.operations().forEach(operation -> ratios.putIfAbsent(operation.operation(), operation.ratio()));
        return ratios;
    }
}
