package io.taproot.analysis.tree;

import io.taproot.telemetry.Layer;
import io.taproot.telemetry.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One trace as a tree. Takes what really arrives: spans twice, parents that never came, spans that are each other's
 * parents, clocks that disagree, tens of thousands of spans. The same spans in another order give an equal tree.
 * Time O(n log n).
 */
public final class TraceTree {

    private final List<TreeNode> nodes;
    private final Optional<TreeNode> root;
    private final int missingParents;
    private final long startUnixNano;
    private final long durationNano;

    private TraceTree(Forest forest) {
        int[] order = parentsFirst(forest);
        TimeAxis axis = new TimeAxis(forest, order);
        int[] depthFirst = depthFirst(forest, axis);
        int top = top(forest, axis);
        CriticalPath path = CriticalPath.from(top, forest, axis);
        this.startUnixNano = Arrays.stream(order).mapToLong(axis::start).min().orElse(0);
        this.durationNano = Arrays.stream(order).mapToLong(axis::end).max().orElse(startUnixNano) - startUnixNano;
        this.missingParents = forest.missingParents();
        this.nodes = nodes(forest, axis, path, depthFirst);
        Span topSpan = forest.spans.get(top);
        this.root = topSpan.isRoot()
                ? nodes.stream().filter(node -> node.span() == topSpan).findFirst()
                : Optional.empty();
    }

    /**
     * @param spans of one trace, at least one
     * @throws IllegalArgumentException if there is none
     */
    public static TraceTree of(List<Span> spans) {
        if (spans.isEmpty()) {
            throw new IllegalArgumentException("a trace has at least one span");
        }
        return new TraceTree(Forest.of(spans));
    }

    /** Depth first; roots and siblings by start. Each span once. */
    public List<TreeNode> nodes() {
        return nodes;
    }

    /** The longest span that has no parent; empty while only spans with missing parents have come. */
    public Optional<TreeNode> root() {
        return root;
    }

    /** Spans whose parent is not among the spans, and one for each ring of spans that are each other's ancestors. */
    public int missingParents() {
        return missingParents;
    }

    /** The earliest start, by the clock of the span at the top. */
    public long startUnixNano() {
        return startUnixNano;
    }

    /** From the earliest start to the last end of any span. */
    public long durationNano() {
        return durationNano;
    }

    public int errorCount() {
        return (int) nodes.stream().filter(node -> node.span().isError()).count();
    }

    /** The critical path by layer, in the order in which a request meets the layers. Sums to the length of the path. */
    public List<LayerTime> byLayer() {
        Map<Layer, Long> nanos = new TreeMap<>();
        for (TreeNode node : nodes) {
            nanos.merge(node.selfLayer(), node.pathNano(), Long::sum);
        }
        return nanos.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(entry -> new LayerTime(entry.getKey(), entry.getValue()))
                .toList();
    }

    private List<TreeNode> nodes(Forest forest, TimeAxis axis, CriticalPath path, int[] depthFirst) {
        int[] depth = new int[forest.size()];
        List<TreeNode> placed = new ArrayList<>(forest.size());
        for (int index : depthFirst) {
            int parent = forest.parent[index];
            depth[index] = parent == Forest.NO_PARENT ? 0 : depth[parent] + 1;
            placed.add(new TreeNode(
                    forest.spans.get(index),
                    depth[index],
                    forest.parentMissing[index],
                    forest.children[index].length,
                    axis.start(index) - startUnixNano,
                    axis.shift(index),
                    SelfTime.nanos(index, byStart(forest.children[index], axis), axis),
                    SelfTime.layer(index, forest),
                    path.reaches(index),
                    path.nanos(index)));
        }
        return List.copyOf(placed);
    }

    /** A true root before an orphan, then the longest, then the earliest. */
    private static int top(Forest forest, TimeAxis axis) {
        return Arrays.stream(forest.tops())
                .boxed()
                .min(Comparator.<Integer, Boolean>comparing(
                                index -> !forest.spans.get(index).isRoot())
                        .thenComparing(index -> axis.start(index) - axis.lastEnd(index))
                        .thenComparing(index -> index))
                .orElseThrow();
    }

    private static int[] parentsFirst(Forest forest) {
        int[] order = Arrays.copyOf(forest.tops(), forest.size());
        int known = forest.tops().length;
        for (int at = 0; at < order.length; at++) {
            int[] children = forest.children[order[at]];
            System.arraycopy(children, 0, order, known, children.length);
            known += children.length;
        }
        return order;
    }

    private static int[] depthFirst(Forest forest, TimeAxis axis) {
        int[] order = new int[forest.size()];
        int known = 0;
        Deque<Integer> open = new ArrayDeque<>();
        pushReversed(byStart(forest.tops(), axis), open);
        while (!open.isEmpty()) {
            int index = open.pop();
            order[known++] = index;
            pushReversed(byStart(forest.children[index], axis), open);
        }
        return order;
    }

    private static void pushReversed(int[] indexes, Deque<Integer> open) {
        for (int at = indexes.length - 1; at >= 0; at--) {
            open.push(indexes[at]);
        }
    }

    /** Numbers are given by raw start, so only what a clock shift moved has to be sorted again. */
    private static int[] byStart(int[] indexes, TimeAxis axis) {
        for (int at = 1; at < indexes.length; at++) {
            if (axis.start(indexes[at - 1]) > axis.start(indexes[at])) {
                return Arrays.stream(indexes)
                        .boxed()
                        .sorted(Comparator.comparingLong(axis::start))
                        .mapToInt(Integer::intValue)
                        .toArray();
            }
        }
        return indexes;
    }
}
