package io.taproot.gateway.enrich;

import io.taproot.gateway.account.BatchAccount;
import io.taproot.gateway.batch.Telemetry;
import io.taproot.gateway.receive.ReceivedBatch.Origin;

/** Items with today's names beside the sent ones, and with what Taproot derives from them. Only {@link Enrich}, in this package, can make one. */
public final class EnrichedBatch {

    private final Telemetry telemetry;
    private final Origin origin;
    private final BatchAccount account;

    EnrichedBatch(Telemetry telemetry, Origin origin, BatchAccount account) {
        this.telemetry = telemetry;
        this.origin = origin;
        this.account = account;
    }

    public Telemetry telemetry() {
        return telemetry;
    }

    public Origin origin() {
        return origin;
    }

    public BatchAccount account() {
        return account;
    }
}
