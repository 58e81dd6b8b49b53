package io.taproot.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** The demo's phones and shop, seen as their user sees them. */
@ExtendWith(RunningTaproot.Shared.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DemoIT {

    @Test
    @Order(1)
    void theDemoRunsAndPrintsLinksWorthOpening(RunningTaproot taproot) {
        Command demo = taproot.command(Duration.ofMinutes(6), "demo", "--no-build", "--sessions", "16", "--seed", "7")
                .mustSucceed();

        assertThat(demo.output()).contains(taproot.address("QUERY") + "/traces/");
        assertThat(demo.output()).contains(taproot.address("QUERY") + "/sessions/");
    }

    @Test
    @Order(2)
    void oneTapIsATraceFromThePhoneToTheDatabaseAndTheQueueConsumer(RunningTaproot taproot) {
        JsonNode trace = checkout(taproot);

        Set<String> layers = layers(trace);
        assertThat(layers).contains("device", "edge").anyMatch(layer -> layer.startsWith("datastore:"));
        assertThat(layers).anyMatch(layer -> layer.startsWith("service:"));
        assertThat(spans(trace).stream().map(span -> span.at("/kind").asText())).contains("CONSUMER");
        assertThat(trace.at("/missing_parents").asInt()).isZero();
    }

    @Test
    @Order(3)
    void theTapIsAPageWithItsDatabaseRow(RunningTaproot taproot) {
        JsonNode trace = checkout(taproot);

        String page = Browser.read(
                taproot.address("QUERY") + "/traces/" + trace.at("/trace_id").asText(),
                "[role=treegrid] [role=row]",
                "tap");

        assertThat(page).contains("checkout");
        spans(trace).stream()
                .limit(8)
                .forEach(span -> assertThat(page).contains(span.at("/name").asText()));
    }

    @Test
    @Order(4)
    void theSessionHasItsScreensTapsAndRequests(RunningTaproot taproot) {
        String session = checkout(taproot).at("/session_id").asText();

        JsonNode timeline = taproot.api("/sessions/" + session + "/timeline").orElseThrow();
        Set<String> lanes = StreamSupport.stream(timeline.at("/items").spliterator(), false)
                .map(item -> item.at("/lane").asText())
                .collect(Collectors.toSet());
        String page = Browser.read(
                taproot.address("QUERY") + "/sessions/" + session, "main svg, main [role=list]", "session");

        assertThat(lanes).contains("tap", "request");
        assertThat(page).contains(session);
    }

    @Test
    @Order(5)
    void theJourneyHasRunsAgainstItsBudgetAndItsObjectiveABudgetLeft(RunningTaproot taproot) {
        JsonNode budget = Eventually.present(
                "runs of the journey",
                () -> taproot.api("/journeys/checkout/budget")
                        .filter(it -> it.at("/n").asLong() > 0));

        assertThat(budget.at("/value/p95_ms").asDouble()).isPositive();
        assertThat(budget.at("/good").asLong() + budget.at("/over_budget").asLong())
                .isLessThanOrEqualTo(budget.at("/n").asLong());
        String slo = taproot.api("/slos").orElseThrow().at("/slos/0/name").asText();
        JsonNode status = taproot.api("/slos/" + slo + "/status").orElseThrow();
        assertThat(status.at("/total").asLong()).isPositive();
        assertThat(status.at("/error_budget/left_ratio").isNumber()).isTrue();
    }

    private static JsonNode checkout(RunningTaproot taproot) {
        return Eventually.present(
                "a complete checkout trace",
                () -> StreamSupport.stream(
                                taproot.api("/traces?operation=checkout&since=PT1H&limit=50")
                                        .orElseThrow()
                                        .at("/traces")
                                        .spliterator(),
                                false)
                        .map(found -> taproot.api(
                                        "/traces/" + found.at("/trace_id").asText())
                                .orElseThrow())
                        .filter(DemoIT::isComplete)
                        .findFirst());
    }

    private static boolean isComplete(JsonNode trace) {
        Set<String> layers = layers(trace);
        return layers.contains("device")
                && layers.contains("edge")
                && layers.stream().anyMatch(layer -> layer.startsWith("datastore:"))
                && spans(trace).stream()
                        .anyMatch(span -> span.at("/kind").asText().equals("CONSUMER"));
    }

    private static Set<String> layers(JsonNode trace) {
        return spans(trace).stream().map(span -> span.at("/layer").asText()).collect(Collectors.toSet());
    }

    private static List<JsonNode> spans(JsonNode trace) {
        return StreamSupport.stream(trace.at("/spans").spliterator(), false).toList();
    }
}
