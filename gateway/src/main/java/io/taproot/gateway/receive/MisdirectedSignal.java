package io.taproot.gateway.receive;

import io.taproot.gateway.batch.Signal;
import java.util.Optional;

/**
 * Recognises requests that were sent to another signal's address. The field numbers of the signals overlap, so that logs
 * decode as spans without ids, and unknown JSON fields are to be ignored, so that they decode as nothing: either way they
 * would be lost with a friendly answer.
 */
final class MisdirectedSignal {

    private MisdirectedSignal() {}

    /** The signal that the body really carries, if it is surely not the one that it was sent as. */
    static Optional<Signal> of(Signal sentAs, WireFormat format, byte[] body, Decoding decoding) {
        if (body.length == 0 || !isSuspicious(format, decoding)) {
            return Optional.empty();
        }
        for (Signal candidate : Signal.values()) {
            if (candidate != sentAs
                    && Decoding.decode(candidate, format, body) instanceof Decoding.Decoded(var telemetry)
                    && telemetry.itemCount() > 0
                    && telemetry.isPlausible()) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private static boolean isSuspicious(WireFormat format, Decoding decoding) {
        return switch (decoding) {
            // JSON that cannot be read is no signal at all
            case Decoding.Undecodable undecodable -> format == WireFormat.PROTOBUF;
            case Decoding.Decoded(var telemetry) -> telemetry.itemCount() == 0 || !telemetry.isPlausible();
        };
    }
}
