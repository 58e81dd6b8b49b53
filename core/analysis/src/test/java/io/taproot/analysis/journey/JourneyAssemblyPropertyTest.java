package io.taproot.analysis.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.taproot.analysis.tree.LayerTime;
import io.taproot.telemetry.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every run. Each seed is another session; a failure names its seed. */
class JourneyAssemblyPropertyTest {

    private static final JourneyAssembly ASSEMBLY = new JourneyAssembly(Checkout.JOURNEY);

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void orderAndRepetitionOfSpansAndTracesChangeNothing(long seed) {
        Random random = new Random(seed);
        List<TraceSketch> session = session(random);

        List<JourneyRun> runs = runs(session.stream().map(TraceSketch::trace).toList());
        List<JourneyTrace> disturbed = new ArrayList<>(
                session.stream().map(sketch -> disturbed(sketch, random)).toList());
        Collections.shuffle(disturbed, random);
        List<JourneyRun> again = runs(disturbed);

        assertThat(again).containsExactlyInAnyOrderElementsOf(runs);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void timeIsSharedOutOnceAndCompletely(long seed) {
        List<JourneyRun> runs =
                runs(session(new Random(seed)).stream().map(TraceSketch::trace).toList());

        assertThat(runs).isNotEmpty().allSatisfy(run -> {
            assertThat(run.byLayer().stream().mapToLong(LayerTime::nanos).sum()).isEqualTo(run.durationNano());
            assertThat(run.stages())
                    .allSatisfy(stage -> assertThat(stage.durationNano()).isPositive());
            assertThat(run.stages().stream().mapToLong(RunStage::durationNano).sum())
                    .isGreaterThanOrEqualTo(run.durationNano());
        });
    }

    private static List<JourneyRun> runs(List<JourneyTrace> session) {
        return session.stream()
                .flatMap(home -> ASSEMBLY.runs(home, session).stream())
                .toList();
    }

    private static JourneyTrace disturbed(TraceSketch sketch, Random random) {
        List<Span> spans = new ArrayList<>(sketch.spans());
        spans.addAll(sketch.spans().subList(0, random.nextInt(spans.size() + 1)));
        Collections.shuffle(spans, random);
        return sketch.trace(spans);
    }

    /** A few traces with taps, calls, wrong clocks, lost parents and errors, all at once. */
    private static List<TraceSketch> session(Random random) {
        List<TraceSketch> session = new ArrayList<>();
        int traces = 1 + random.nextInt(5);
        for (int number = 1; number <= traces; number++) {
            TraceSketch trace = TraceSketch.number(number);
            int spans = 1 + random.nextInt(25);
            for (int id = 1; id <= spans; id++) {
                addAnything(trace, id, number == 1 && id == 1, random);
            }
            session.add(trace);
        }
        return session;
    }

    private static void addAnything(TraceSketch trace, int id, boolean isTap, Random random) {
        int parent = isTap ? 0 : random.nextInt(id + 1);
        long from = random.nextInt(3_000);
        long until = from + 1 + random.nextInt(2_000);
        switch (isTap ? 0 : random.nextInt(6)) {
            case 0 -> trace.phone(id, parent, "checkout", from, until);
            case 1 -> trace.phone(id, parent, "screen", from, until);
            case 2 -> trace.call(id, parent, from, until);
            case 3 -> trace.edge(id, parent, random.nextBoolean() ? "/v1/orders" : "/v1/token", from, until);
            case 4 -> trace.service(id, parent, "orders", from, until);
            default -> trace.database(id, parent, from, until);
        }
        if (random.nextInt(8) == 0) {
            trace.clockWrongBy(Duration.ofSeconds(random.nextInt(600) - 300));
        }
        if (random.nextInt(8) == 0) {
            trace.failed();
        }
    }
}
