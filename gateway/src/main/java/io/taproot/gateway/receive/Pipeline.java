package io.taproot.gateway.receive;

/** What happens to a batch once it is received. Blocks until it is settled; called on a thread that may wait. */
@FunctionalInterface
public interface Pipeline {

    Settled handle(ReceivedBatch batch);
}
