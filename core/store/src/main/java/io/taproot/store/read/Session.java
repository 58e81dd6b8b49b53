package io.taproot.store.read;

import java.time.Instant;
import java.util.List;

/**
 * One app session as its spans and log events tell it. Times are the phone's.
 *
 * @param app the phone's {@code service.name}; empty, as release, platform and device model, where only backends named
 *     the session
 * @param endedAt the last event, or the end of the last span
 * @param errorCount spans that failed and events of severity ERROR or worse, crashes aside
 * @param screens in the order of their first appearance
 */
public record Session(
        String sessionId,
        String app,
        String release,
        String platform,
        String deviceModel,
        Instant startedAt,
        Instant endedAt,
        long spanCount,
        long eventCount,
        long traceCount,
        long errorCount,
        long crashCount,
        List<String> screens) {

    public Session {
        screens = List.copyOf(screens);
    }
}
