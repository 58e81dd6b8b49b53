package io.taproot.gateway.forward;

import java.time.Duration;
import java.util.List;

/**
 * @param targets addresses of ingest, {@code host:port}; a name that resolves to several addresses uses all of them
 * @param deadline of one attempt
 * @param retryWithin how long one batch is tried in all
 * @param firstBackoff before the first retry; doubles with each one, and varies by half
 * @param retryAfter what senders are told when nothing worked
 */
public record ForwardSettings(
        List<String> targets, Duration deadline, Duration retryWithin, Duration firstBackoff, Duration retryAfter) {

    public ForwardSettings {
        targets = List.copyOf(targets);
        if (targets.isEmpty()) {
            throw new IllegalArgumentException("forwarding needs at least one target");
        }
    }
}
