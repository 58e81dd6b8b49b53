package io.taproot.store.read;

import io.taproot.telemetry.Span;
import io.taproot.telemetry.TraceId;
import java.util.List;

/**
 * A trace without its attributes.
 *
 * @param position in the list it was found in
 * @param spans the earliest, {@link TraceSearch#MOST_SPANS_EACH} at most; no attributes, events or links
 * @param spanCount of the whole trace, each span once
 * @param errorCount of the whole trace
 * @param sessionId empty where no span names one
 * @param screen the first that a span names, or empty
 */
public record TraceOutline(
        TracePosition position, List<Span> spans, long spanCount, long errorCount, String sessionId, String screen) {

    public TraceOutline {
        spans = List.copyOf(spans);
    }

    public TraceId traceId() {
        return position.traceId();
    }
}
