package io.taproot.gateway.scrub;

import io.taproot.gateway.account.BatchAccount;
import io.taproot.gateway.batch.Telemetry;
import io.taproot.gateway.receive.ReceivedBatch.Origin;

/** Items that have been through every scrub rule. Only {@link Scrub}, in this package, can make one. */
public final class ScrubbedBatch {

    private final Telemetry telemetry;
    private final Origin origin;
    private final BatchAccount account;

    ScrubbedBatch(Telemetry telemetry, Origin origin, BatchAccount account) {
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
