package io.taproot.analysis.journey;

import io.taproot.telemetry.Span;
import java.time.Duration;

/** Which data counts as late; the roll-ups per minute use the same measure. */
public final class Lateness {

    /** Of reception after the span's end, by the sender's clock. Live exporters need seconds. */
    public static final Duration AFTER = Duration.ofMinutes(2);

    private Lateness() {}

    static boolean isLate(Span span) {
        long receivedUnixNano = Math.addExact(
                Math.multiplyExact(span.receivedAt().getEpochSecond(), 1_000_000_000L),
                span.receivedAt().getNano());
        return receivedUnixNano - span.endUnixNano() > AFTER.toNanos();
    }
}
