package io.taproot.store.kept;

import java.util.Map;

/**
 * How common shapes are.
 *
 * @param traces    by shape; exact while small
 * @param allShapes how many different ones there were
 */
public record ShapeCounts(Map<Long, Long> traces, long allShapes) {
    public ShapeCounts {
        traces = Map.copyOf(traces);
    }

    public long of(long shape) {
        return traces.getOrDefault(shape, 0L);
    }
}
