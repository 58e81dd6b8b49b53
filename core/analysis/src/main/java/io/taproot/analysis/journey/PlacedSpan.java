package io.taproot.analysis.journey;

import io.taproot.analysis.tree.TreeNode;
import io.taproot.telemetry.Layer;
import io.taproot.telemetry.Resource;
import io.taproot.telemetry.Span;
import org.jspecify.annotations.Nullable;

/**
 * A span at its place in its trace, or, once it is a member, in a run.
 *
 * @param parent index in the same list; {@link #NO_PARENT} at the top
 * @param start  by the clock of the top of its trace; so is {@code end}
 * @param layer  whose time its own time is
 */
record PlacedSpan(Span span, @Nullable Resource resource, int parent, long start, long end, Layer layer) {

    static final int NO_PARENT = -1;

    static PlacedSpan of(TreeNode node, @Nullable Resource resource, int parent, long traceStart) {
        long start = traceStart + node.offsetNano();
        return new PlacedSpan(
                node.span(), resource, parent, start, start + node.span().durationNano(), node.selfLayer());
    }

    PlacedSpan under(int otherParent) {
        return new PlacedSpan(span, resource, otherParent, start, end, layer);
    }

    boolean isTop() {
        return parent == NO_PARENT;
    }

    /** On the phone's own clock: its calls are, although their time is the network's. */
    boolean isOnDevice() {
        Layer.Kind own = span.layer().kind();
        return own == Layer.Kind.DEVICE || own == Layer.Kind.NETWORK;
    }
}
