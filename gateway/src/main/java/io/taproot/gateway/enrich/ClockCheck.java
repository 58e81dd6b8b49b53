package io.taproot.gateway.enrich;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells times that cannot be right. They are flagged, never mended: what a clock said is evidence, and a measured offset
 * comes later.
 */
final class ClockCheck {

    /** Nothing that speaks OTLP is older; an older time is a clock that was never set. */
    private static final long OLDEST_UNIX_NANO = nanos(Instant.parse("2015-01-01T00:00:00Z"));

    private final long futureFromUnixNano;
    private final long devicePastUntilUnixNano;

    /**
     * @param pastWindow for devices; empty where what they send is a recording
     */
    ClockCheck(Instant receivedAt, Duration futureTolerance, Optional<Duration> pastWindow) {
        this.futureFromUnixNano = nanos(receivedAt.plus(futureTolerance));
        this.devicePastUntilUnixNano =
                pastWindow.map(window -> nanos(receivedAt.minus(window))).orElse(OLDEST_UNIX_NANO);
    }

    /**
     * @param isDevice devices upload within hours; servers' telemetry may be an import of any age
     * @return {@code reversed}, {@code future} or {@code past}; empty where the times may be right
     */
    Optional<String> span(long startUnixNano, long endUnixNano, boolean isDevice) {
        if (Long.compareUnsigned(endUnixNano, startUnixNano) < 0) {
            return Optional.of("reversed");
        }
        return moment(startUnixNano, isDevice);
    }

    Optional<String> moment(long unixNano, boolean isDevice) {
        if (Long.compareUnsigned(unixNano, futureFromUnixNano) > 0) {
            return Optional.of("future");
        }
        long oldest = isDevice ? devicePastUntilUnixNano : OLDEST_UNIX_NANO;
        return Long.compareUnsigned(unixNano, oldest) < 0 ? Optional.of("past") : Optional.empty();
    }

    static long nanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    }
}
