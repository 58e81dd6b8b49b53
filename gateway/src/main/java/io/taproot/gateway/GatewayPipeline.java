package io.taproot.gateway;

import io.taproot.gateway.account.BatchAccount;
import io.taproot.gateway.enrich.Enrich;
import io.taproot.gateway.enrich.EnrichedBatch;
import io.taproot.gateway.forward.Forward;
import io.taproot.gateway.forward.ForwardReceipt;
import io.taproot.gateway.receive.Answer;
import io.taproot.gateway.receive.Pipeline;
import io.taproot.gateway.receive.ReceivedBatch;
import io.taproot.gateway.receive.Settled;
import io.taproot.gateway.sample.Sample;
import io.taproot.gateway.sample.SampledBatch;
import io.taproot.gateway.scrub.Scrub;
import io.taproot.gateway.scrub.ScrubbedBatch;
import io.taproot.gateway.validate.ValidBatch;
import io.taproot.gateway.validate.Validate;
import java.util.StringJoiner;

/**
 * The way of a batch: receive → validate → enrich → scrub → sample → forward. Each step lives in the folder of its name
 * and takes what only the step before it can make, so that a step cannot be left out. Receiving happens before this class
 * is called, see {@link io.taproot.gateway.receive}.
 */
final class GatewayPipeline implements Pipeline {

    private final Validate validate;
    private final Enrich enrich;
    private final Scrub scrub;
    private final Sample sample;
    private final Forward forward;
    private final OwnTraces ownTraces;

    GatewayPipeline(
            Validate validate, Enrich enrich, Scrub scrub, Sample sample, Forward forward, OwnTraces ownTraces) {
        this.validate = validate;
        this.enrich = enrich;
        this.scrub = scrub;
        this.sample = sample;
        this.forward = forward;
        this.ownTraces = ownTraces;
    }

    @Override
    public Settled handle(ReceivedBatch received) {
        return ownTraces.around(received, () -> {
            ValidBatch valid = validate.apply(received);
            EnrichedBatch enriched = enrich.apply(valid);
            ScrubbedBatch clean = scrub.apply(enriched);
            SampledBatch kept = sample.apply(clean);
            ForwardReceipt receipt = forward.apply(kept);
            return answer(receipt, received);
        });
    }

    private static Answer answer(ForwardReceipt receipt, ReceivedBatch received) {
        return switch (receipt) {
            case ForwardReceipt.Durable() -> accepted(received);
            case ForwardReceipt.Unavailable(var retryAfter) ->
                new Answer.Busy("nothing behind the gateway takes telemetry at the moment", retryAfter);
            case ForwardReceipt.Refused() -> new Answer.Malformed("ingest refused the request");
            case ForwardReceipt.TooLarge() -> new Answer.TooLarge("the request is larger than ingest takes at once");
        };
    }

    private static Answer accepted(ReceivedBatch received) {
        BatchAccount account = received.account();
        StringJoiner message = new StringJoiner("; ");
        if (account.rejected() > 0) {
            message.add("%d of %d %s rejected: %s"
                    .formatted(
                            account.rejected(),
                            received.telemetry().itemCount(),
                            received.telemetry().signal().items(),
                            account.rejections()));
        }
        if (!account.warnings().isEmpty()) {
            message.add("accepted with changes: " + account.warnings());
        }
        return message.length() == 0 ? Answer.OK : new Answer.Accepted(account.rejected(), message.toString());
    }
}
