package io.taproot.analysis.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.taproot.analysis.tree.LayerTime;
import io.taproot.snapshot.JourneyDefinition;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class JourneyAssemblyTest {

    @Test
    void aRunLastsAsLongAsTheJourneysOwnSpan() {
        JourneyRun run = onlyRun(checkout(0));

        assertThat(run.durationNano()).isEqualTo(ms(1800));
        assertThat(run.startUnixNano()).isEqualTo(TraceSketch.TAP.toEpochMilli() * 1_000_000);
        assertThat(run.app()).isEqualTo(new JourneyRun.App("Juniper Shop", "8.4.1", "android"));
        assertThat(run.sessionId()).isEqualTo(TraceSketch.SESSION);
        assertThat(run.deviceClass()).isEqualTo("mid");
        assertThat(run.networkClass()).isEqualTo("cell/lte");
        assertThat(run.journey()).isEqualTo("checkout");
        assertThat(run.definitionVersion()).isEqualTo(7);
        assertThat(run.traces())
                .containsExactly(new JoinedTrace(TraceSketch.FIRST, Grade.A, "holds the journey's own span"));
    }

    @Test
    void stagesClaimCallsAsThePhoneSawThemAndThePhonesTimeAroundThem() {
        JourneyRun run = onlyRun(checkout(0));

        assertThat(run.stages())
                .extracting(RunStage::name, stage -> stage.durationNano() / 1_000_000)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("input", 100L),
                        org.assertj.core.groups.Tuple.tuple("authorise", 200L),
                        org.assertj.core.groups.Tuple.tuple("place", 1000L),
                        org.assertj.core.groups.Tuple.tuple("render", 400L),
                        org.assertj.core.groups.Tuple.tuple("unclaimed", 100L));
    }

    @Test
    void aStageTellsWhoseTimeItWas() {
        RunStage place = stage(onlyRun(checkout(0)), "place");

        assertThat(layers(place.byLayer()))
                .containsExactly("network 300", "edge 100", "service:orders 500", "datastore:postgresql 100");
        assertThat(place.budget()).isEqualTo(Duration.ofMillis(900));
    }

    @Test
    void theLayersOfARunSumToItsDuration() {
        JourneyRun run = onlyRun(checkout(0));

        assertThat(run.byLayer().stream().mapToLong(LayerTime::nanos).sum()).isEqualTo(run.durationNano());
        assertThat(layers(run.byLayer())).contains("device 600", "service:orders 500");
    }

    @Test
    void wrongServerClocksChangeNoStage() {
        TraceSketch right = TraceSketch.number(1)
                .phone(1, 0, "checkout", 0, 1500)
                .call(2, 1, 400, 1400)
                .edge(3, 2, "/v1/orders", 550, 1250);
        TraceSketch wrong = TraceSketch.number(1)
                .phone(1, 0, "checkout", 0, 1500)
                .call(2, 1, 400, 1400)
                .edge(3, 2, "/v1/orders", 550, 1250)
                .clockWrongBy(Duration.ofMinutes(7));

        assertThat(onlyRun(wrong).stages()).isEqualTo(onlyRun(right).stages());
        assertThat(onlyRun(wrong).byLayer()).isEqualTo(onlyRun(right).byLayer());
    }

    @Test
    void isGoodWithinTheBudgetAndOverItBeyond() {
        assertThat(onlyRun(checkout(200)).outcome()).isEqualTo(Outcome.OK);
        assertThat(onlyRun(checkout(201)).outcome()).isEqualTo(Outcome.OVER_BUDGET);
    }

    @Test
    void endsInErrorWhenTheSpanSaysSo() {
        TraceSketch trace =
                TraceSketch.number(1).phone(1, 0, "checkout", 0, 100).failed();

        assertThat(onlyRun(trace).outcome()).isEqualTo(Outcome.ERROR);
    }

    @Test
    void endsInErrorWhenTheLastAttemptOfAStageFailed() {
        TraceSketch trace = TraceSketch.number(1)
                .phone(1, 0, "checkout", 0, 900)
                .call(2, 1, 100, 300)
                .edge(3, 2, "/v1/orders", 150, 250)
                .call(4, 1, 400, 600)
                .failed()
                .edge(5, 4, "/v1/orders", 450, 550);

        assertThat(onlyRun(trace).outcome()).isEqualTo(Outcome.ERROR);
    }

    @Test
    void aRetryThatSucceededMakesGoodWhatFailedBefore() {
        TraceSketch trace = TraceSketch.number(1)
                .phone(1, 0, "checkout", 0, 900)
                .call(2, 1, 100, 300)
                .failed()
                .edge(3, 2, "/v1/orders", 150, 250)
                .call(4, 1, 400, 600)
                .edge(5, 4, "/v1/orders", 450, 550);

        assertThat(onlyRun(trace).outcome()).isEqualTo(Outcome.OK);
        assertThat(stage(onlyRun(trace), "place").durationNano()).isEqualTo(ms(400));
    }

    @Test
    void noOtherSpanOpensARun() {
        JourneyAssembly assembly = new JourneyAssembly(Checkout.JOURNEY);

        assertThat(assembly.runs(
                        TraceSketch.number(1).phone(1, 0, "browse", 0, 10).trace(), List.of()))
                .isEmpty();
        assertThat(assembly.runs(
                        TraceSketch.number(1).service(1, 0, "checkout", 0, 10).trace(), List.of()))
                .isEmpty();
    }

    @Test
    void summariesOfHoursAreNobodysRun() {
        TraceSketch trace = TraceSketch.number(1)
                .phone(1, 0, "checkout", 0, Duration.ofHours(12).toMillis() + 1);

        assertThat(new JourneyAssembly(Checkout.JOURNEY).runs(trace.trace(), List.of()))
                .isEmpty();
    }

    @Test
    void ofSpansThatMatchBelowEachOtherTheOutermostIsTheJourneysOwn() {
        TraceSketch trace = TraceSketch.number(1)
                .phone(1, 0, "screen", 0, 900)
                .phone(2, 1, "checkout", 100, 800)
                .phone(3, 2, "checkout", 200, 700);

        assertThat(onlyRun(trace).durationNano()).isEqualTo(ms(700));
    }

    @Test
    void callsBesideTheJourneysSpanBelongToItWhileItIsOpen() {
        TraceSketch trace = TraceSketch.number(1)
                .phone(1, 0, "screen", 0, 2000)
                .call(2, 1, 50, 90)
                .edge(3, 2, "/v1/orders/before", 60, 80)
                .phone(4, 1, "checkout", 100, 1000)
                .call(5, 1, 200, 700)
                .edge(6, 5, "/v1/orders", 300, 600);

        JourneyRun run = onlyRun(trace);

        assertThat(stage(run, "place").durationNano()).isEqualTo(ms(500));
        assertThat(run.spanCount()).isEqualTo(3);
    }

    @Test
    void otherTracesOfTheSessionJoinWhenTheyBeginDuringTheRun() {
        TraceSketch home = TraceSketch.number(1).phone(1, 0, "checkout", 0, 1000);
        TraceSketch call = TraceSketch.number(3).call(1, 0, 140, 800).edge(2, 1, "/v1/orders", 200, 700);
        TraceSketch before = TraceSketch.number(4).call(1, 0, -300, 100).edge(2, 1, "/v1/orders", -200, 0);
        TraceSketch stranger = TraceSketch.number(5).call(1, 0, 140, 800).withoutSession();

        JourneyRun run = onlyRun(home, call, before, stranger);

        assertThat(run.traces())
                .containsExactly(
                        new JoinedTrace(TraceSketch.FIRST, Grade.A, "holds the journey's own span"),
                        new JoinedTrace(call.trace().id(), Grade.C, "same session, begun 140 ms after the run"));
        assertThat(stage(run, "place").durationNano()).isEqualTo(ms(660));
        assertThat(layers(run.byLayer())).containsExactly("device 340", "network 160", "edge 500");
    }

    @Test
    void whatOutlivesTheRunWasNotWaitedFor() {
        TraceSketch home = TraceSketch.number(1).phone(1, 0, "checkout", 0, 1000);
        TraceSketch images = TraceSketch.number(3).call(1, 0, 100, 5000).edge(2, 1, "/v1/images", 200, 4900);

        assertThat(layers(onlyRun(home, images).byLayer())).containsExactly("device 1000");
    }

    @Test
    void twoRunsAtOnceShareNoCall() {
        TraceSketch first = TraceSketch.number(1).phone(1, 0, "checkout", 0, 1000);
        TraceSketch second = TraceSketch.number(2).phone(1, 0, "checkout", 400, 900);
        TraceSketch early = TraceSketch.number(3).call(1, 0, 140, 800);
        TraceSketch late = TraceSketch.number(4).call(1, 0, 500, 600);

        assertThat(onlyRun(first, second, early, late).traces())
                .extracting(JoinedTrace::traceId)
                .containsExactly(first.trace().id(), early.trace().id());
        assertThat(onlyRun(second, first, early, late).traces())
                .extracting(JoinedTrace::traceId)
                .containsExactly(second.trace().id(), late.trace().id());
    }

    @Test
    void aServerWhoseCallerHasNotComeYetIsKeptWhateverItsClock() {
        TraceSketch trace = TraceSketch.number(1)
                .phone(1, 0, "checkout", 0, 1000)
                .edge(3, 2, "/v1/orders", 300, 600)
                .clockWrongBy(Duration.ofHours(-3));

        JourneyRun run = onlyRun(trace);

        assertThat(stage(run, "place").durationNano()).isEqualTo(ms(300));
        assertThat(layers(run.byLayer())).containsExactly("device 1000");
    }

    @Test
    void tellsHowMuchOfItCameLate() {
        TraceSketch trace = TraceSketch.number(1)
                .phone(1, 0, "checkout", 0, 1000)
                .receivedAfter(Duration.ofMinutes(2).plusNanos(1))
                .call(2, 1, 100, 200)
                .receivedAfter(Duration.ofMinutes(2));

        JourneyRun run = onlyRun(trace);

        assertThat(run.isLate()).isTrue();
        assertThat(run.lateShare()).isEqualTo(0.5);
    }

    @Test
    void theSameOccurrenceHasTheSameIdAndAnotherHasAnother() {
        JourneyRun run = onlyRun(checkout(0));
        JourneyRun withLateSpans = onlyRun(checkout(0).call(50, 1, 10, 20));
        JourneyRun other = onlyRun(TraceSketch.number(2).phone(1, 0, "checkout", 0, 1800));

        assertThat(run.runId()).hasSize(32).isEqualTo(withLateSpans.runId()).isNotEqualTo(other.runId());
    }

    @Test
    void stagesThatDidNotOccurAreLeftOutAndSoIsWhatComesAfterThem() {
        JourneyRun run = onlyRun(TraceSketch.number(1).phone(1, 0, "checkout", 0, 1000));

        assertThat(run.stages()).extracting(RunStage::name).containsExactly("input");
    }

    @Test
    void aCallStageAfterAnotherTakesOnlyWhatBeginsLater() {
        JourneyDefinition twoOrders = Checkout.journey(
                Checkout.PLACE,
                new JourneyDefinition.Stage("confirm", null, Checkout.AUTHORISE.match(), "place", null));
        TraceSketch trace = TraceSketch.number(1)
                .phone(1, 0, "checkout", 0, 1000)
                .call(2, 1, 100, 200)
                .edge(3, 2, "/v1/token", 110, 190)
                .call(4, 1, 300, 500)
                .edge(5, 4, "/v1/orders", 310, 490)
                .call(6, 1, 600, 650)
                .edge(7, 6, "/v1/token", 610, 640);

        JourneyRun run =
                new JourneyAssembly(twoOrders).runs(trace.trace(), List.of()).getFirst();

        assertThat(stage(run, "confirm").durationNano()).isEqualTo(ms(50));
    }

    /** Input 100, authorise 200, client work 100, place 1000, render 400 and more. */
    private static TraceSketch checkout(long longerBy) {
        return TraceSketch.number(1)
                .phone(1, 0, "checkout", 0, 1800 + longerBy)
                .call(2, 1, 100, 300)
                .edge(3, 2, "/v1/token", 150, 250)
                .call(4, 1, 400, 1400)
                .edge(5, 4, "/v1/orders", 550, 1250)
                .service(6, 5, "orders", 600, 1200)
                .database(7, 6, 700, 800);
    }

    private static JourneyRun onlyRun(TraceSketch home, TraceSketch... others) {
        List<JourneyRun> runs = new JourneyAssembly(Checkout.JOURNEY)
                .runs(
                        home.trace(),
                        List.of(others).stream().map(TraceSketch::trace).toList());
        assertThat(runs).hasSize(1);
        return runs.getFirst();
    }

    private static RunStage stage(JourneyRun run, String name) {
        return run.stages().stream()
                .filter(stage -> stage.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> layers(List<LayerTime> times) {
        return times.stream()
                .map(time -> time.layer() + " " + time.nanos() / 1_000_000)
                .toList();
    }

    private static long ms(long ms) {
        return ms * 1_000_000;
    }
}
