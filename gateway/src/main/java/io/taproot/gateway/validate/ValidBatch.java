package io.taproot.gateway.validate;

import io.taproot.gateway.account.BatchAccount;
import io.taproot.gateway.batch.Telemetry;
import io.taproot.gateway.receive.ReceivedBatch.Origin;

/** Items with sound ids and of bearable size. Only {@link Validate}, in this package, can make one. */
public final class ValidBatch {

    private final Telemetry telemetry;
    private final Origin origin;
    private final BatchAccount account;

    ValidBatch(Telemetry telemetry, Origin origin, BatchAccount account) {
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
