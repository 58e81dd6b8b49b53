package io.taproot.analysis.service.runs;

import io.taproot.snapshot.JourneyDefinition;
import io.taproot.snapshot.TextPattern;
import io.taproot.snapshot.Trigger;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The journey of the tests. */
public final class Checkout {

    private static final Trigger SPAN =
            new Trigger.OnSpan(new TextPattern("checkout"), Map.of("service.name", new TextPattern("Juniper*")));

    private Checkout() {}

    /** Started by a span of the app; one stage, the call that places the order; good within two seconds. */
    public static JourneyDefinition version(int version) {
        return journey("checkout", SPAN, version);
    }

    static JourneyDefinition startedBy(Trigger trigger) {
        return journey("checkout", trigger, 1);
    }

    public static JourneyDefinition named(String name, String span) {
        return journey(name, new Trigger.OnSpan(new TextPattern(span), Map.of()), 1);
    }

    private static JourneyDefinition journey(String name, Trigger start, int version) {
        JourneyDefinition.Stage place = new JourneyDefinition.Stage(
                "place",
                null,
                Map.of("http.route", new TextPattern("/v1/orders*")),
                null,
                new JourneyDefinition.StageBudget(Duration.ofMillis(900)));
        return new JourneyDefinition(
                JourneyDefinition.API_VERSION,
                JourneyDefinition.KIND,
                new JourneyDefinition.Metadata(name, "team-payments", JourneyDefinition.Criticality.HIGH, version),
                new JourneyDefinition.Spec(
                        new JourneyDefinition.Start(List.of(start)),
                        JourneyDefinition.End.DEFAULT,
                        List.of(place),
                        new JourneyDefinition.Budget(Duration.ofSeconds(2), Duration.ofSeconds(2))));
    }
}
