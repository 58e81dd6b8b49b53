package io.taproot.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * What the SDKs of phones are told. They ask now and then, and may be offline for days: nothing here is a guarantee.
 *
 * @param enabled         false asks apps in the field to send nothing at all
 * @param sessionRatio    share of the sessions that they record, {@code 0 <= ratio <= 1}
 * @param events          name of an event → whether it is sent; what is not named is sent
 * @param maxBatchItems   items of one request
 * @param maxBatchBytes   bytes of one request before packing
 * @param batchIntervalMs how long items may wait for others, in milliseconds
 * @param firstPartyHosts hosts, subdomains included, whose requests get a {@code traceparent}
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PhoneSettings(
        Boolean enabled,
        Double sessionRatio,
        Map<String, Boolean> events,
        Integer maxBatchItems,
        Long maxBatchBytes,
        Long batchIntervalMs,
        List<String> firstPartyHosts) {

    /** What phones are told that nobody has said anything about. */
    public static final PhoneSettings DEFAULT =
            new PhoneSettings(true, 1.0, Map.of(), 512, 1_000_000L, 30_000L, List.of());

    public PhoneSettings {
        enabled = enabled == null ? Boolean.TRUE : enabled;
        sessionRatio = sessionRatio == null ? 1.0 : sessionRatio;
        Require.that(sessionRatio >= 0 && sessionRatio <= 1, "sampling.phone.session_ratio is not between 0 and 1");
        events = Map.copyOf(events);
        maxBatchItems = maxBatchItems == null ? 512 : maxBatchItems;
        Require.that(maxBatchItems > 0, "sampling.phone.max_batch_items is not positive");
        maxBatchBytes = maxBatchBytes == null ? 1_000_000L : maxBatchBytes;
        Require.that(maxBatchBytes > 0, "sampling.phone.max_batch_bytes is not positive");
        batchIntervalMs = batchIntervalMs == null ? 30_000L : batchIntervalMs;
        Require.that(batchIntervalMs > 0, "sampling.phone.batch_interval_ms is not positive");
        firstPartyHosts = List.copyOf(firstPartyHosts);
    }
}
