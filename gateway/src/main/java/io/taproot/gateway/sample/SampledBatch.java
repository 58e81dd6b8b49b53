package io.taproot.gateway.sample;

import io.taproot.gateway.account.BatchAccount;
import io.taproot.gateway.batch.Telemetry;
import io.taproot.gateway.receive.ReceivedBatch.Origin;

/** What goes on to ingest. Each span tells in its tracestate how many it stands for. Only {@link Sample}, in this package, can make one. */
public final class SampledBatch {

    private final Telemetry telemetry;
    private final Origin origin;
    private final BatchAccount account;

    SampledBatch(Telemetry telemetry, Origin origin, BatchAccount account) {
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
