package io.taproot.store.read;

import java.time.Instant;
import java.util.Optional;

/**
 * Which sessions: those with any activity from {@code from} (inclusive) to {@code to} (exclusive), by the phone's clock.
 *
 * @param platform {@code android}, {@code ios}, …; empty: any
 * @param app the phone's {@code service.name}; empty: any
 * @param after of the session that ended the page before
 */
public record SessionQuery(
        Instant from, Instant to, String platform, String app, int limit, Optional<SessionPosition> after) {}
