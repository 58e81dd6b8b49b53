package io.taproot.store.read;

import java.time.Instant;

/** Where a session stands in a list, the one that began last first. */
public record SessionPosition(Instant startedAt, String sessionId) {}
