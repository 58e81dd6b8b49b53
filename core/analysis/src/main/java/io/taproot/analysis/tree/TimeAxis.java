package io.taproot.analysis.tree;

import io.taproot.telemetry.Layer;
import io.taproot.telemetry.Span;
import io.taproot.telemetry.SpanKind;

/**
 * All spans on the clock of the span at the top of their tree. A server that by its own clock lies outside the client
 * that called it is moved inside, with everything below it; the middle of the possible positions is taken. What is
 * consistent already is never moved, and durations never change.
 */
final class TimeAxis {

    private final Forest forest;
    private final long[] shift;
    private final long[] end;
    private final long[] lastEnd;

    /**
     * @param parentsFirst every index once, a parent before its children
     */
    TimeAxis(Forest forest, int[] parentsFirst) {
        this.forest = forest;
        this.shift = new long[forest.size()];
        this.end = new long[forest.size()];
        this.lastEnd = new long[forest.size()];
        for (int index : parentsFirst) {
            place(index);
        }
        for (int at = parentsFirst.length - 1; at >= 0; at--) {
            lastEnd[parentsFirst[at]] = findLastEnd(parentsFirst[at]);
        }
    }

    long start(int index) {
        return forest.spans.get(index).startUnixNano() + shift[index];
    }

    long end(int index) {
        return end[index];
    }

    long shift(int index) {
        return shift[index];
    }

    /**
     * When what the span began was over. A phone's span often ends with the handler that opened it while the calls it
     * made are still under way: they belong to the tap, so their end counts. Elsewhere it is the span's own end: a
     * backend does not wait for what outlives its answer.
     */
    long lastEnd(int index) {
        return lastEnd[index];
    }

    private void place(int index) {
        int parent = forest.parent[index];
        shift[index] = parent == Forest.NO_PARENT ? 0 : shift[parent] + correction(parent, index);
        long start = start(index);
        long duration = Math.max(0, forest.spans.get(index).durationNano());
        end[index] = start + duration < start ? Long.MAX_VALUE : start + duration;
    }

    private long correction(int parent, int child) {
        Span caller = forest.spans.get(parent);
        Span called = forest.spans.get(child);
        long toStart = start(parent) - (called.startUnixNano() + shift[parent]);
        if (caller.kind() == SpanKind.PRODUCER && called.kind() == SpanKind.CONSUMER) {
            return Math.max(0, toStart);
        }
        if (caller.kind() != SpanKind.CLIENT || called.kind() != SpanKind.SERVER) {
            return 0;
        }
        long slack = caller.durationNano() - called.durationNano();
        if (slack < 0) { // the client gave up first: all that is sure is that the server began during the call
            return toStart > 0 || toStart < -caller.durationNano() ? toStart : 0;
        }
        return toStart > 0 || toStart + slack < 0 ? toStart + slack / 2 : 0;
    }

    private long findLastEnd(int index) {
        long last = end[index];
        if (isOnDevice(forest.spans.get(index))) {
            for (int child : forest.children[index]) {
                if (isOnDevice(forest.spans.get(child)) && start(child) <= last) {
                    last = Math.max(last, lastEnd[child]);
                }
            }
        }
        return last;
    }

    static boolean isOnDevice(Span span) {
        return span.layer().kind() == Layer.Kind.DEVICE || span.layer().kind() == Layer.Kind.NETWORK;
    }
}
