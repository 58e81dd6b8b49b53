package io.taproot.gateway.receive;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.taproot.gateway.account.BatchAccount;
import io.taproot.gateway.account.Books;
import io.taproot.gateway.batch.Signal;
import io.taproot.gateway.batch.Telemetry;
import io.taproot.gateway.receive.ReceivedBatch.Origin;
import io.taproot.gateway.sender.Allowance;
import io.taproot.gateway.sender.Sender;
import io.taproot.telemetry.SemanticConventions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/**
 * Where the transports meet: decodes a body, opens its account, hands it to the pipeline. Whatever goes wrong inside
 * becomes "come again": the batch is intact, and its sender would throw it away for anything else.
 */
public final class Intake {

    private static final Logger LOG = Logger.getLogger(Intake.class);

    /** The namespace under which Taproot's own services export. */
    private static final String OUR_NAMESPACE = "taproot";

    private final Pipeline pipeline;
    private final Books books;
    private final InstantSource clock;
    private final Duration retryAfter;

    public Intake(Pipeline pipeline, Books books, InstantSource clock, Duration retryAfter) {
        this.pipeline = pipeline;
        this.books = books;
        this.clock = clock;
        this.retryAfter = retryAfter;
    }

    /** One request as a transport has read it: admitted, inflated, not decoded. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Request(Signal signal, WireFormat format, byte[] body, Sender sender, Declared declared, Instant answerBy) {}

    /** Blocks until the request is settled. */
    Settled take(Request request) {
        try {
            return switch (Decoding.of(request.signal(), request.format(), request.body())) {
                case Decoding.Undecodable(String problem) -> Settled.untraced(new Answer.Malformed(problem));
                case Decoding.Decoded(Telemetry telemetry) -> handle(telemetry, request);
            };
        } catch (RuntimeException | Error defect) {
            // only the kind: messages and traces of a decoder may hold what was sent
            LOG.errorf("A request failed unexpectedly (%s)", defect.getClass().getName());
            return Settled.untraced(new Answer.Busy("the gateway failed; send it again", retryAfter));
        }
    }

    private Settled handle(Telemetry telemetry, Request request) {
        boolean isOurOwn = request.declared().isOwn() || telemetry.hasOnlyResources(Intake::isOurs);
        boolean isRecording =
                request.declared().isRecording() && request.sender().mayReplay();
        Origin origin = new Origin(request.sender(), clock.instant(), request.answerBy(), isOurOwn, isRecording);
        Allowance allowance = request.sender().allowance();
        allowance.take(telemetry.itemCount(), request.body().length);
        try (BatchAccount account = books.open(telemetry.signal(), telemetry.itemCount())) {
            Settled settled = pipeline.handle(new ReceivedBatch(telemetry, origin, account));
            if (settled.answer() instanceof Answer.Busy) {
                allowance.giveBack(telemetry.itemCount(), request.body().length);
            }
            return settled;
        }
    }

    private static boolean isOurs(Resource resource) {
        for (KeyValue attribute : resource.getAttributesList()) {
            if (attribute.getKey().equals(SemanticConventions.SERVICE_NAMESPACE)) {
                return attribute.getValue().getStringValue().equals(OUR_NAMESPACE);
            }
        }
        return false;
    }
}
