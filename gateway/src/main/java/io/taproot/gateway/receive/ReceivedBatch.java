package io.taproot.gateway.receive;

import io.taproot.gateway.account.BatchAccount;
import io.taproot.gateway.batch.Telemetry;
import io.taproot.gateway.sender.Sender;
import java.time.Instant;

/** One decoded export of a known sender. Only this package can make one. */
public final class ReceivedBatch {

    private final Telemetry telemetry;
    private final Origin origin;
    private final BatchAccount account;

    ReceivedBatch(Telemetry telemetry, Origin origin, BatchAccount account) {
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

    /**
     * Where a batch comes from; goes with it to the end.
     *
     * @param isOurOwn whether Taproot sent it about itself; it makes no spans of its own then, or they would feed on
     *     themselves
     * @param isRecording whether it tells of another time: its age says nothing about the clock that made it
     * @param answerBy after this the sender has stopped waiting
     */
    public record Origin(Sender sender, Instant receivedAt, Instant answerBy, boolean isOurOwn, boolean isRecording) {}
}
