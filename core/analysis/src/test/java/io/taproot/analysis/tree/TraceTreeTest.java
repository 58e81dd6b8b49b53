package io.taproot.analysis.tree;

import static io.taproot.analysis.tree.SpanSketch.MS;
import static io.taproot.analysis.tree.SpanSketch.SHOP;
import static io.taproot.analysis.tree.SpanSketch.child;
import static io.taproot.analysis.tree.SpanSketch.root;
import static io.taproot.analysis.tree.SpanSketch.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taproot.telemetry.Layer;
import io.taproot.telemetry.Span;
import io.taproot.telemetry.SpanKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceTreeTest {

    @Test
    void listsSpansDepthFirstAndSiblingsByStart() {
        TraceTree tree = tree(
                child(4, 2, 60, 70), child(3, 1, 80, 90), root(1, 0, 100), child(2, 1, 10, 75), child(5, 2, 20, 30));

        assertThat(ids(tree)).containsExactly(1L, 2L, 5L, 4L, 3L);
        assertThat(tree.nodes()).extracting(TreeNode::depth).containsExactly(0, 1, 2, 2, 1);
        assertThat(tree.nodes()).extracting(TreeNode::childCount).containsExactly(2, 2, 0, 0, 0);
        assertThat(tree.durationNano()).isEqualTo(100 * MS);
    }

    @Test
    void countsAsSelfTimeOnlyWhatNoChildCovers() {
        TraceTree tree = tree(root(1, 0, 100), child(2, 1, 10, 40), child(3, 1, 30, 60), child(4, 1, 90, 120));

        assertThat(node(tree, 1).selfNano()).isEqualTo((100 - 50 - 10) * MS);
    }

    @Test
    void aConsumerThatStartsAfterTheProducerEndedTakesNothingFromIt() {
        TraceTree tree = tree(
                root(1, 0, 5).kind(SpanKind.PRODUCER),
                child(2, 1, 3_000, 3_090).kind(SpanKind.CONSUMER).layer(Layer.service("stock")));

        assertThat(node(tree, 1).selfNano()).isEqualTo(5 * MS);
        assertThat(node(tree, 2).selfNano()).isEqualTo(90 * MS);
        assertThat(node(tree, 2).onCriticalPath()).isFalse();
        assertThat(tree.durationNano()).isEqualTo(3_090 * MS);
    }

    @Test
    void keepsSpansWhoseParentNeverCameAndCountsThem() {
        TraceTree tree = tree(root(1, 0, 100), child(2, 77, 10, 20), child(3, 2, 12, 15));

        assertThat(ids(tree)).containsExactly(1L, 2L, 3L);
        assertThat(tree.missingParents()).isEqualTo(1);
        assertThat(node(tree, 2).parentMissing()).isTrue();
        assertThat(node(tree, 3).depth()).isEqualTo(1);
    }

    @Test
    void hasNoRootWhileOnlyTheBackendHalfHasCome() {
        TraceTree tree = tree(child(2, 1, 0, 100), child(3, 2, 10, 90).layer(Layer.service("orders")));

        assertThat(tree.root()).isEmpty();
        assertThat(tree.byLayer())
                .containsExactly(new LayerTime(Layer.service("orders"), 80 * MS), new LayerTime(SHOP, 20 * MS));
    }

    @Test
    void givesTheTimeBetweenPhoneAndServerToTheNetwork() {
        TraceTree tree = tree(
                root(1, 0, 1_500).layer(Layer.DEVICE),
                child(2, 1, 20, 1_440).layer(Layer.DEVICE).kind(SpanKind.CLIENT),
                child(3, 2, 200, 1_305).layer(Layer.EDGE).kind(SpanKind.SERVER));

        assertThat(tree.byLayer())
                .containsExactly(
                        new LayerTime(Layer.DEVICE, 80 * MS),
                        new LayerTime(Layer.NETWORK, 315 * MS),
                        new LayerTime(Layer.EDGE, 1_105 * MS));
    }

    @Test
    void leavesTheCallToThePhoneWhenNoServerAnswered() {
        TraceTree tree = tree(root(1, 0, 900).layer(Layer.DEVICE).kind(SpanKind.CLIENT));

        assertThat(tree.byLayer()).containsExactly(new LayerTime(Layer.DEVICE, 900 * MS));
    }

    @Test
    void movesAServerWithAWrongClockIntoItsClientAndSaysByHowMuch() {
        long sevenMinutes = Duration.ofMinutes(7).toMillis();
        TraceTree tree = tree(
                root(1, 0, 1_000).layer(Layer.DEVICE).kind(SpanKind.CLIENT),
                child(2, 1, 0, 800).layer(Layer.EDGE).kind(SpanKind.SERVER).clockWrongBy(sevenMinutes),
                child(3, 2, 100, 300).clockWrongBy(sevenMinutes));

        assertThat(node(tree, 1).clockShiftNano()).isZero();
        assertThat(node(tree, 2).offsetNano()).isEqualTo(100 * MS);
        assertThat(node(tree, 2).clockShiftNano()).isEqualTo((100 - sevenMinutes) * MS);
        assertThat(node(tree, 3).offsetNano()).isEqualTo(200 * MS);
        assertThat(node(tree, 1).selfNano()).isEqualTo(200 * MS);
        assertThat(tree.durationNano()).isEqualTo(1_000 * MS);
    }

    @Test
    void movesNothingThatIsConsistentAlready() {
        TraceTree tree =
                tree(root(1, 0, 100).kind(SpanKind.CLIENT), child(2, 1, 1, 40).kind(SpanKind.SERVER));

        assertThat(node(tree, 2).clockShiftNano()).isZero();
    }

    @Test
    void leavesAServerThatWorkedOnAfterItsClientGaveUp() {
        TraceTree tree =
                tree(root(1, 0, 100).kind(SpanKind.CLIENT), child(2, 1, 30, 400).kind(SpanKind.SERVER));

        assertThat(node(tree, 2).offsetNano()).isEqualTo(30 * MS);
        assertThat(node(tree, 1).selfNano()).isEqualTo(30 * MS);
    }

    @Test
    void walksTheCriticalPathBackThroughTheChildThatFinishedLast() {
        TraceTree tree = tree(
                root(1, 0, 100), child(2, 1, 10, 50), child(3, 1, 20, 45), child(4, 1, 50, 95), child(5, 4, 60, 70));

        assertThat(tree.nodes().stream()
                        .filter(TreeNode::onCriticalPath)
                        .map(node -> node.span().id().value()))
                .containsExactly(1L, 2L, 4L, 5L);
        assertThat(node(tree, 1).pathNano()).isEqualTo(15 * MS);
        assertThat(node(tree, 4).pathNano()).isEqualTo(35 * MS);
    }

    @Test
    void doesNotWaitForWhatOutlivesItsParent() {
        TraceTree tree = tree(root(1, 0, 100), child(2, 1, 10, 5_000), child(3, 1, 20, 90));

        assertThat(node(tree, 2).onCriticalPath()).isFalse();
        assertThat(node(tree, 3).pathNano()).isEqualTo(70 * MS);
    }

    @Test
    void followsATapIntoTheCallsThatItsHandlerLeftBehind() {
        TraceTree tree = tree(
                root(1, 0, 10).layer(Layer.DEVICE),
                child(2, 1, 5, 800).layer(Layer.DEVICE).kind(SpanKind.CLIENT),
                child(3, 2, 100, 700).layer(Layer.EDGE).kind(SpanKind.SERVER));

        assertThat(tree.byLayer())
                .containsExactly(
                        new LayerTime(Layer.DEVICE, 5 * MS),
                        new LayerTime(Layer.NETWORK, 195 * MS),
                        new LayerTime(Layer.EDGE, 600 * MS));
    }

    @Test
    void keepsOfASpanThatCameTwiceTheOneReceivedFirst() {
        Span first = root(1, 0, 100).span(Instant.ofEpochSecond(10));
        Span again = root(1, 0, 130).span(Instant.ofEpochSecond(20));

        TraceTree tree = TraceTree.of(List.of(again, first, again));

        assertThat(tree.nodes()).extracting(TreeNode::span).containsExactly(first);
    }

    @Test
    void cutsARingOfParentsAtItsEarliestSpan() {
        TraceTree tree = tree(child(1, 3, 0, 30), child(2, 1, 5, 25), child(3, 2, 10, 20), child(4, 4, 50, 60));

        assertThat(ids(tree)).containsExactly(1L, 2L, 3L, 4L);
        assertThat(tree.missingParents()).isEqualTo(2);
    }

    @Test
    void takesATraceThatIsTenThousandSpansDeepOrWide() {
        List<Span> deep = new ArrayList<>();
        List<Span> wide = new ArrayList<>();
        for (int id = 1; id <= 20_000; id++) {
            deep.add(child(id, id - 1, id, 100_000 - id).span());
            wide.add(child(id, id == 1 ? 0 : 1, id, id == 1 ? 100_000 : id + 50).span());
        }

        assertThat(TraceTree.of(deep).nodes().getLast().depth()).isEqualTo(19_999);
        assertThat(TraceTree.of(wide).nodes().getFirst().childCount()).isEqualTo(19_999);
    }

    @Test
    void refusesATraceWithoutSpans() {
        assertThatThrownBy(() -> TraceTree.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Long> ids(TraceTree tree) {
        return tree.nodes().stream().map(node -> node.span().id().value()).toList();
    }

    private static TreeNode node(TraceTree tree, long id) {
        return tree.nodes().stream()
                .filter(node -> node.span().id().value() == id)
                .findFirst()
                .orElseThrow();
    }
}
