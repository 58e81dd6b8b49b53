package io.taproot.analysis.journey;

import io.taproot.snapshot.JourneyDefinition;
import io.taproot.snapshot.JourneyDefinition.Budget;
import io.taproot.snapshot.JourneyDefinition.Criticality;
import io.taproot.snapshot.JourneyDefinition.Metadata;
import io.taproot.snapshot.JourneyDefinition.Spec;
import io.taproot.snapshot.JourneyDefinition.Stage;
import io.taproot.snapshot.JourneyDefinition.StageBudget;
import io.taproot.snapshot.JourneyDefinition.Start;
import io.taproot.snapshot.TextPattern;
import io.taproot.snapshot.Trigger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The journey that the design documents show. */
final class Checkout {

    static final Stage INPUT = layer("input", "device", null);
    static final Stage AUTHORISE = calls("authorise", "/v1/token", 300);
    static final Stage PLACE = calls("place", "/v1/orders*", 900);
    static final Stage RENDER = layer("render", "device", "place");

    static final JourneyDefinition JOURNEY = journey(INPUT, AUTHORISE, PLACE, RENDER);

    private Checkout() {}

    static JourneyDefinition journey(Stage... stages) {
        Trigger tap = new Trigger.OnEvent(new TextPattern("app.widget.click"), Map.of());
        Trigger span = new Trigger.OnSpan(
                new TextPattern("checkout"),
                Map.of("service.name", new TextPattern("Juniper*"), "os.name", new TextPattern("Android")));
        return new JourneyDefinition(
                JourneyDefinition.API_VERSION,
                JourneyDefinition.KIND,
                new Metadata("checkout", "team-payments", Criticality.HIGH, 7),
                new Spec(
                        new Start(List.of(tap, span)),
                        JourneyDefinition.End.DEFAULT,
                        List.of(stages),
                        new Budget(Duration.ofSeconds(2), Duration.ofSeconds(2))));
    }

    static Stage calls(String name, String route, long p95Ms) {
        return new Stage(
                name,
                null,
                Map.of("http.route", new TextPattern(route)),
                null,
                new StageBudget(Duration.ofMillis(p95Ms)));
    }

    static Stage layer(String name, String layer, @Nullable String after) {
        return new Stage(name, new TextPattern(layer), Map.of(), after, null);
    }
}
