package io.taproot.store.kept;

import io.taproot.telemetry.TraceId;

/**
 * What a trace's spans say.
 *
 * @param failed   one of them has status ERROR
 * @param shape    of the set of services and operations: equal for equal sets
 * @param inSample by the trace's id alone
 */
public record TraceShape(TraceId id, boolean failed, long shape, boolean inSample) {}
