package io.taproot.gateway.receive;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.taproot.gateway.batch.Signal;
import io.taproot.gateway.batch.Telemetry;
import io.taproot.otlp.json.JsonResult;
import io.taproot.otlp.json.OtlpJsonReader;
import java.util.function.Function;

/** A request body as telemetry, or what is wrong with it. */
sealed interface Decoding {

    record Decoded(Telemetry telemetry) implements Decoding {}

    /**
     * @param problem in Taproot's words; nothing of the body
     */
    record Undecodable(String problem) implements Decoding {}

    /** An empty body is an empty request in either encoding: there is nothing in it that could be lost. */
    static Decoding of(Signal signal, WireFormat format, byte[] body) {
        Decoding decoding = body.length == 0 ? protobuf(signal, body) : decode(signal, format, body);
        return MisdirectedSignal.of(signal, format, body, decoding)
                .<Decoding>map(actual -> new Undecodable("this request carries " + actual.items() + ": send it to "
                        + actual.httpPath() + ", not to " + signal.httpPath()))
                .orElse(decoding);
    }

    static Decoding decode(Signal signal, WireFormat format, byte[] body) {
        return switch (format) {
            case PROTOBUF -> protobuf(signal, body);
            case JSON ->
                switch (signal) {
                    case TRACES -> json(OtlpJsonReader.traces(body), Telemetry::of);
                    case LOGS -> json(OtlpJsonReader.logs(body), Telemetry::of);
                    case METRICS -> json(OtlpJsonReader.metrics(body), Telemetry::of);
                };
        };
    }

    private static Decoding protobuf(Signal signal, byte[] body) {
        try {
            return new Decoded(Telemetry.parse(signal, body));
        } catch (InvalidProtocolBufferException notThisMessage) {
            // protobuf's own text may quote a field's value
            return new Undecodable("not a protobuf request of " + signal.items());
        }
    }

    private static <M extends Message> Decoding json(JsonResult<M> result, Function<M, Telemetry> telemetry) {
        return switch (result) {
            case JsonResult.Read<M> read -> new Decoded(telemetry.apply(read.message()));
            case JsonResult.Malformed<M> malformed -> new Undecodable(malformed.problem());
        };
    }
}
