package io.taproot.store.kept;

import io.taproot.telemetry.TraceId;
import java.time.Instant;

/**
 * A trace to decide about.
 *
 * @param first    start of its earliest span
 * @param last     start of its latest span
 * @param inBadRun a journey run with it was found failed or over budget
 */
public record SettledTrace(TraceId id, Instant first, Instant last, boolean inBadRun) {}
