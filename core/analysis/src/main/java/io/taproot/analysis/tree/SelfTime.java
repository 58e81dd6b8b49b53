package io.taproot.analysis.tree;

import io.taproot.telemetry.Layer;
import io.taproot.telemetry.Span;
import io.taproot.telemetry.SpanKind;

/** How much of a span no child covers, and whose time that is. */
final class SelfTime {

    private SelfTime() {}

    /**
     * @param children in order of their start on the axis
     */
    static long nanos(int index, int[] children, TimeAxis axis) {
        long end = axis.end(index);
        long coveredUntil = axis.start(index);
        long self = 0;
        for (int child : children) {
            long from = Math.min(axis.start(child), end);
            self += Math.max(0, from - coveredUntil);
            coveredUntil = Math.max(coveredUntil, Math.min(axis.end(child), end));
        }
        return self + (end - coveredUntil);
    }

    /** A phone's call that a server answered spends its own time on the way: client minus server, whatever the clocks. */
    static Layer layer(int index, Forest forest) {
        Span span = forest.spans.get(index);
        if (span.kind() == SpanKind.CLIENT && TimeAxis.isOnDevice(span)) {
            for (int child : forest.children[index]) {
                Span called = forest.spans.get(child);
                if (called.kind() == SpanKind.SERVER && !TimeAxis.isOnDevice(called)) {
                    return Layer.NETWORK;
                }
            }
        }
        return span.layer();
    }
}
