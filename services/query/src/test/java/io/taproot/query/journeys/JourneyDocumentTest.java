package io.taproot.query.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.taproot.query.problem.Fault;
import io.taproot.query.problem.ProblemException;
import io.taproot.snapshot.JourneyDefinition;
import io.taproot.snapshot.TextPattern;
import io.taproot.snapshot.Trigger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JourneyDocumentTest {

    private static final String CHECKOUT = """
            apiVersion: taproot/v1
            kind: Journey
            metadata: {name: checkout, owner: team-payments, criticality: high}
            spec:
              start:                       # the first that matches opens a run
                anyOf:
                  - {event: app.widget.click, where: {app.widget.id: btn_buy_now}}
                  - {span: checkout, where: {service.name: "Juniper*"}}
              end:
                anyOf: [{screen: OrderConfirmed}, {event: app.navigation.complete, where: {app.navigation.destination.name: "order/{id}"}}]
                idle: 5s
                timeout: 60s
              stages:
                - {name: input,      layer: device}
                - {name: authorise,  match: {http.route: /v1/token},        budget: {p95: 300ms}}
                - {name: place,      match: {http.route: "/v1/orders*"},    budget: {p95: 900ms}}
                - {name: render,     layer: device, after: place,           budget: {p95: 250ms}}
              budget: {good: 2000ms, p95: 2000ms}
            """;

    @Test
    void readsTheJourneyOfTheGuide() {
        JourneyDefinition checkout = read(CHECKOUT);

        assertThat(checkout.metadata().criticality()).isEqualTo(JourneyDefinition.Criticality.HIGH);
        assertThat(checkout.spec().start().anyOf())
                .containsExactly(
                        new Trigger.OnEvent(
                                new TextPattern("app.widget.click"),
                                Map.of("app.widget.id", new TextPattern("btn_buy_now"))),
                        new Trigger.OnSpan(
                                new TextPattern("checkout"), Map.of("service.name", new TextPattern("Juniper*"))));
        assertThat(checkout.spec().end().idle()).isEqualTo(Duration.ofSeconds(5));
        assertThat(checkout.spec().stages()).hasSize(4);
        assertThat(checkout.spec().stages().getLast().after()).isEqualTo("place");
    }

    @ParameterizedTest(name = "{0} → {1}: wrong at {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "taproot/v1                        | taproot/v2          | /apiVersion",
                "kind: Journey                     | kind: Trip          | /kind",
                "name: checkout                    | name: other         | /metadata/name",
                "criticality: high                 | criticality: huge   | /metadata/criticality",
                "owner: team-payments              | owner: ''           | /metadata/owner",
                "owner: team-payments              | version: -1         | /metadata/version",
                "owner: team-payments              | colour: red         | /metadata/colour",
                "app.widget.id: btn_buy_now        | a/b: [1]            | /spec/start/anyOf/0/where/a~1b",
                "{screen: OrderConfirmed}          | {}                  | /spec/end/anyOf/0",
                "{screen: OrderConfirmed}          | '{screen: a, span: b}' | /spec/end/anyOf/0",
                "{screen: OrderConfirmed}          | nothing             | /spec/end/anyOf/0",
                "{screen: OrderConfirmed}          | {screen: ''}        | /spec/end/anyOf/0/screen",
                "idle: 5s                          | idle: 5             | /spec/end/idle",
                "timeout: 60s                      | timeout: 2d         | /spec/end/timeout",
                "'name: input,      layer: device' | name: input         | /spec/stages/0",
                "name: authorise                   | name: Authorise!    | /spec/stages/1/name",
                "name: authorise                   | name: input         | /spec/stages/1/name",
                "after: place                      | after: render       | /spec/stages/3/after",
                "p95: 250ms                        | p95: 0ms            | /spec/stages/3/budget/p95",
                "p95: 250ms                        | good: 250ms         | /spec/stages/3/budget/good",
                "good: 2000ms                      | good: -1s           | /spec/budget/good",
            })
    void namesThePlaceThatIsWrong(String right, String wrong, String pointer) {
        List<Fault> faults = faults(CHECKOUT.replace(right, wrong));

        assertThat(faults).extracting(Fault::pointer).contains(pointer);
    }

    @Test
    void namesAllPlacesAtOnce() {
        List<Fault> faults = faults("apiVersion: taproot/v1\nspec: {stages: 3}");

        assertThat(faults)
                .extracting(Fault::pointer)
                .containsExactly("/kind", "/metadata", "/spec/start", "/spec/stages", "/spec/budget");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "just text",
                "[]",
                "a: [b",
                "a: 1\na: 2",
                "a: &x [*x]",
                "%YAML 9.9\n---\na: 1",
                "a: 1\n---\nb: 2",
                "\u0000",
                "!!javax.script.ScriptEngineManager [x]",
            })
    void refusesWhatIsNoJourneyAtAll(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(ProblemException.class);
    }

    @Test
    void doesNotReadWhatIsFarTooLong() {
        assertThat(faults("# " + "x".repeat(70_000))).extracting(Fault::pointer).containsExactly("");
    }

    private static JourneyDefinition read(String yaml) {
        return JourneyDocument.read("checkout", yaml.getBytes(StandardCharsets.UTF_8), true);
    }

    private static List<Fault> faults(String yaml) {
        return catchThrowableOfType(ProblemException.class, () -> read(yaml)).faults();
    }
}
