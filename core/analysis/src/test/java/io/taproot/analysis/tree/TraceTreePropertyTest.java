package io.taproot.analysis.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.taproot.telemetry.Layer;
import io.taproot.telemetry.Span;
import io.taproot.telemetry.SpanKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every trace. Each seed is another trace; a failure names its seed. */
class TraceTreePropertyTest {

    private static final Layer[] LAYERS = {
        Layer.EDGE, Layer.service("orders"), Layer.service("payments"), Layer.parse("datastore:postgresql")
    };

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theLayersOfASynchronousTraceSumToItsRoot(long seed) {
        List<Span> spans = synchronous(new Random(seed));

        TraceTree tree = TraceTree.of(spans);

        assertThat(tree.byLayer().stream().mapToLong(LayerTime::nanos).sum())
                .isEqualTo(tree.root().orElseThrow().span().durationNano());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void thePathOfASpanIsPartOfItsSelfTimeInASynchronousTrace(long seed) {
        List<Span> spans = synchronous(new Random(seed));

        TraceTree tree = TraceTree.of(spans);

        assertThat(tree.nodes()).allSatisfy(node -> {
            assertThat(node.pathNano()).isBetween(0L, node.selfNano());
            assertThat(node.selfNano()).isBetween(0L, node.span().durationNano());
        });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theOrderInWhichSpansArriveChangesNothing(long seed) {
        Random random = new Random(seed);
        List<Span> spans = anything(random);
        List<Span> shuffled = new ArrayList<>(spans);
        Collections.shuffle(shuffled, random);

        TraceTree tree = TraceTree.of(spans);
        TraceTree again = TraceTree.of(shuffled);

        assertThat(again.nodes()).isEqualTo(tree.nodes());
        assertThat(again.byLayer()).isEqualTo(tree.byLayer());
        assertThat(again.root()).isEqualTo(tree.root());
        assertThat(again.missingParents()).isEqualTo(tree.missingParents());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everySpanAppearsOnceAndNoneStartsBeforeTheTrace(long seed) {
        List<Span> spans = anything(new Random(seed));

        TraceTree tree = TraceTree.of(spans);

        assertThat(tree.nodes().stream().map(node -> node.span().id()))
                .containsExactlyInAnyOrderElementsOf(
                        spans.stream().map(Span::id).distinct().toList());
        assertThat(tree.nodes()).allSatisfy(node -> {
            assertThat(node.offsetNano()).isNotNegative();
            assertThat(node.offsetNano() + node.span().durationNano()).isLessThanOrEqualTo(tree.durationNano());
        });
    }

    /** Every child lies inside its parent. */
    private static List<Span> synchronous(Random random) {
        List<SpanSketch> sketches = new ArrayList<>();
        sketches.add(SpanSketch.root(1, 0, 10_000));
        int size = 2 + random.nextInt(60);
        for (int id = 2; id <= size; id++) {
            SpanSketch parent = sketches.get(random.nextInt(sketches.size()));
            long length = parent.endMs() - parent.startMs();
            long start = parent.startMs() + random.nextLong(length + 1);
            long end = start + random.nextLong(parent.endMs() - start + 1);
            sketches.add(SpanSketch.child(id, parent.id(), start, end).layer(LAYERS[random.nextInt(LAYERS.length)]));
        }
        return sketches.stream().map(SpanSketch::span).toList();
    }

    /** Wrong clocks, lost parents, rings, spans twice, all kinds and layers. */
    private static List<Span> anything(Random random) {
        List<Span> spans = new ArrayList<>();
        int size = 1 + random.nextInt(60);
        for (int count = 0; count < size; count++) {
            long id = 1 + random.nextInt(size);
            long start = random.nextInt(1_000);
            spans.add(SpanSketch.child(id, random.nextInt(size + 5), start, start + random.nextInt(500))
                    .kind(SpanKind.of(random.nextInt(6)))
                    .layer(random.nextBoolean() ? Layer.DEVICE : LAYERS[random.nextInt(LAYERS.length)])
                    .clockWrongBy(random.nextInt(10) == 0 ? random.nextInt(100_000) - 50_000 : 0)
                    .span());
        }
        return spans;
    }
}
