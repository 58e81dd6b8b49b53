package io.taproot.gateway.forward;

import java.time.Duration;

/** What became of a batch at ingest. */
public sealed interface ForwardReceipt {

    /** On disk, up to what ingest rejected; the account knows how many. */
    record Durable() implements ForwardReceipt {}

    /** No ingest took it in time: to be sent again after a while. */
    record Unavailable(Duration retryAfter) implements ForwardReceipt {}

    /** Ingest will never take it as it is. */
    record Refused() implements ForwardReceipt {}

    /** More bytes than ingest takes at once. */
    record TooLarge() implements ForwardReceipt {}
}
