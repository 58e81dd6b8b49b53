package io.taproot.cli.importing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.google.protobuf.Message;
import io.taproot.otlp.json.JsonResult;
import io.taproot.otlp.json.OtlpJsonReader;
import java.io.IOException;
import java.util.Optional;

/** A line's JSON as the export request it stands for. */
final class LineParser {
    private static final JsonFactory JSON = new JsonFactory();

    private LineParser() {}

    /** What a line turned out to be. */
    sealed interface Parsed {
        record Request(Signal signal, Message message) implements Parsed {}

        /** @param problem without the line's place, and without what the line says */
        record Malformed(String problem) implements Parsed {}
    }

    static Parsed parse(byte[] json) {
        try {
            Optional<Signal> signal = signalOf(json);
            if (signal.isEmpty()) {
                return new Parsed.Malformed("holds no resourceSpans, resourceLogs or resourceMetrics");
            }
            return switch (OtlpJsonReader.read(json, signal.get().request())) {
                case JsonResult.Read<Message> read -> new Parsed.Request(signal.get(), read.message());
                case JsonResult.Malformed<Message> malformed -> new Parsed.Malformed(malformed.problem());
            };
        } catch (JsonProcessingException e) {
            return new Parsed.Malformed("not JSON at byte " + e.getLocation().getByteOffset());
        } catch (IOException e) {
            return new Parsed.Malformed("not text");
        }
    }

    /** The first member with a known name decides; in real files it is the first of all. */
    private static Optional<Signal> signalOf(byte[] json) throws IOException {
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            String member;
            while ((member = parser.nextFieldName()) != null) {
                for (Signal signal : Signal.values()) {
                    if (signal.member().equals(member)) {
                        return Optional.of(signal);
                    }
                }
                parser.nextToken();
                parser.skipChildren();
            }
            return Optional.empty();
        }
    }
}
