package io.taproot.store.rollup;

import io.taproot.telemetry.TraceId;

/**
 * A run as it was stored last.
 *
 * @param home   the trace that opened it
 * @param detail JSON, byte for byte
 */
public record KnownRun(String journey, String runId, TraceId home, long startUnixNano, String detail) {}
