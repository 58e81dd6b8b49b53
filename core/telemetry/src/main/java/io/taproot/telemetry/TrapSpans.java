package io.taproot.telemetry;

import java.time.Duration;
import java.util.Set;

/**
 * Spans that are no work but summaries of hours: they ruin percentiles and are nobody's run, so latency statistics and
 * journeys leave them out. They are stored and shown like any other span.
 */
public final class TrapSpans {

    /** iOS MetricKit's 24-hour reports (opentelemetry-swift) and the session-long span of Embrace. */
    public static final Set<String> NAMES =
            Set.of("MXMetricPayload", "MXSignpostMetric", "MXDiagnosticPayload", "emb-session");

    /** Nothing that a person waits for takes longer. */
    public static final Duration LONGEST_WORK = Duration.ofHours(12);

    private TrapSpans() {}

    public static boolean contains(Span span) {
        return span.durationNano() > LONGEST_WORK.toNanos() || NAMES.contains(span.name());
    }
}
