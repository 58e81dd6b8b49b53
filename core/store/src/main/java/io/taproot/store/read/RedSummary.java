package io.taproot.store.read;

import io.taproot.telemetry.SpanKind;
import java.time.Instant;
import java.util.Map;

/**
 * Rate, errors and duration of one operation over a range of whole minutes.
 *
 * @param n spans seen
 * @param calls what they stand for
 * @param late of the spans seen: received more than two minutes after they ended
 * @param layers spans by layer, as {@link io.taproot.telemetry.Layer} prints it
 * @param asOf when the newest of the minutes was built
 */
public record RedSummary(
        String service,
        String operation,
        SpanKind kind,
        long n,
        long calls,
        long errors,
        long late,
        LatencyHistogram durations,
        Map<String, Long> layers,
        Instant asOf) {

    public RedSummary {
        layers = Map.copyOf(layers);
    }
}
