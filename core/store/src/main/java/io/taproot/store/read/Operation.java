package io.taproot.store.read;

import io.taproot.telemetry.SpanKind;
import java.time.Duration;

/**
 * A service's spans of one name and kind.
 *
 * @param n spans seen
 * @param calls what they stand for: more than {@code n} where sampled
 * @param errors of the calls
 */
public record Operation(
        String name, SpanKind kind, long n, long calls, long errors, Duration p50, Duration p95, Duration p99) {}
