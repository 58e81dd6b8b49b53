package io.taproot.analysis.journey;

import io.taproot.telemetry.Resource;
import io.taproot.telemetry.Span;
import io.taproot.telemetry.TraceId;
import java.util.List;
import java.util.Map;

/**
 * What is known of one trace, in any order and with repetitions.
 *
 * @param spans     at least one
 * @param resources by id; one that is missing has no attributes to match
 */
public record JourneyTrace(TraceId id, List<Span> spans, Map<Long, Resource> resources) {
    public JourneyTrace {
        if (spans.isEmpty()) {
            throw new IllegalArgumentException("a trace has at least one span");
        }
        spans = List.copyOf(spans);
        resources = Map.copyOf(resources);
    }
}
