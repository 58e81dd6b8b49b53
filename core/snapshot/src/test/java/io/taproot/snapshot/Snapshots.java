package io.taproot.snapshot;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Examples for tests. */
final class Snapshots {

    private Snapshots() {}

    static Snapshot shop(String version) {
        return new Snapshot(
                version,
                List.of(new Application(
                                "juniper-shop",
                                "Juniper Shop",
                                List.of("android"),
                                List.of(new TextPattern("Juniper*")))
                        .withTokenQuota(new KeyQuota(null, 2_000_000L))),
                List.of(new IngestKey(
                        "k1",
                        "juniper-shop",
                        IngestKey.Kind.PUBLIC,
                        IngestKey.digest("tp_pub_abc"),
                        Instant.parse("2026-01-01T00:00:00Z"),
                        null,
                        new KeyQuota(500L, null))),
                List.of(checkout()),
                List.of(new SloDefinition("checkout-fast", "checkout", 0.99, Duration.ofDays(28), null, 1)));
    }

    static JourneyDefinition checkout() {
        return new JourneyDefinition(
                JourneyDefinition.API_VERSION,
                JourneyDefinition.KIND,
                new JourneyDefinition.Metadata("checkout", "team-payments", JourneyDefinition.Criticality.HIGH, 7),
                new JourneyDefinition.Spec(
                        new JourneyDefinition.Start(List.of(
                                new Trigger.OnEvent(
                                        new TextPattern("app.widget.click"),
                                        Map.of("app.widget.id", new TextPattern("btn_buy_now"))),
                                new Trigger.OnSpan(
                                        new TextPattern("checkout"),
                                        Map.of("service.name", new TextPattern("Juniper*"))))),
                        new JourneyDefinition.End(
                                List.of(new Trigger.OnScreen(new TextPattern("OrderConfirmed"), Map.of())),
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(60)),
                        List.of(
                                new JourneyDefinition.Stage("input", new TextPattern("device"), Map.of(), null, null),
                                new JourneyDefinition.Stage(
                                        "place",
                                        null,
                                        Map.of("http.route", new TextPattern("/v1/orders*")),
                                        null,
                                        new JourneyDefinition.StageBudget(Duration.ofMillis(900))),
                                new JourneyDefinition.Stage(
                                        "render",
                                        new TextPattern("device"),
                                        Map.of(),
                                        "place",
                                        new JourneyDefinition.StageBudget(Duration.ofMillis(250)))),
                        new JourneyDefinition.Budget(Duration.ofMillis(2000), Duration.ofMillis(2500))));
    }
}
