package io.taproot.store.read;

import java.time.Instant;

/** Where a run stands in a list, newest first. */
public record RunPosition(Instant startedAt, String runId) {}
