package io.taproot.gateway.validate;

import io.taproot.gateway.batch.Telemetry;
import io.taproot.gateway.receive.ReceivedBatch;

/** Rejects the items that are unsound or too big, each for itself, and tells the account why. */
public final class Validate {

    private final Limits limits;

    public Validate(Limits limits) {
        this.limits = limits;
    }

    public ValidBatch apply(ReceivedBatch received) {
        Telemetry sound = received.telemetry()
                .rewritten(new Checks(limits, received.origin().sender(), received.account()));
        return new ValidBatch(sound, received.origin(), received.account());
    }
}
