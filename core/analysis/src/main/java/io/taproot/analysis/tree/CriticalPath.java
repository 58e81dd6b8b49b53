package io.taproot.analysis.tree;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;

/**
 * The chain of spans that decided when the root ended: from the root's end backwards, always into the child that
 * finished last before the point reached. Time between two such children is the parent's own. A child that outlives its
 * parent was not waited for and is left out (see {@link TimeAxis#lastEnd} for phones).
 *
 * <p>Every nanosecond between the root's start and its last end belongs to exactly one span.
 */
final class CriticalPath {

    private record Stretch(int span, long from, long until) {}

    private final Forest forest;
    private final TimeAxis axis;
    private final boolean[] reached;
    private final long[] nanos;
    private final Deque<Stretch> open = new ArrayDeque<>();

    private CriticalPath(Forest forest, TimeAxis axis) {
        this.forest = forest;
        this.axis = axis;
        this.reached = new boolean[forest.size()];
        this.nanos = new long[forest.size()];
    }

    static CriticalPath from(int root, Forest forest, TimeAxis axis) {
        CriticalPath path = new CriticalPath(forest, axis);
        path.open.push(new Stretch(root, axis.start(root), axis.lastEnd(root)));
        while (!path.open.isEmpty()) {
            path.walk(path.open.pop());
        }
        return path;
    }

    boolean reaches(int index) {
        return reached[index];
    }

    /** The part that belongs to this span and to none of its children. */
    long nanos(int index) {
        return nanos[index];
    }

    private void walk(Stretch stretch) {
        reached[stretch.span] = true;
        long at = stretch.until;
        for (int child : lastToFinishFirst(stretch.span)) {
            long from = Math.max(axis.start(child), stretch.from);
            long until = Math.min(axis.lastEnd(child), at);
            if (until > from && axis.lastEnd(child) <= axis.lastEnd(stretch.span)) {
                nanos[stretch.span] += at - until;
                open.push(new Stretch(child, from, until));
                at = from;
            }
        }
        nanos[stretch.span] += at - stretch.from;
    }

    private int[] lastToFinishFirst(int span) {
        return Arrays.stream(forest.children[span])
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(axis::lastEnd)
                        .reversed()
                        .thenComparing(child -> child))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
