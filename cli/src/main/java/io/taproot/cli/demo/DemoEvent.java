package io.taproot.cli.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/** What the shop's process says about itself, one JSON object a line. */
sealed interface DemoEvent {
    record Starting(String what) implements DemoEvent {}

    record Ready(String edge, long seed) implements DemoEvent {}

    record Counts(long sessions, long finished, long orders, long items, long copies, long refused) {
        static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);
    }

    record Progress(Counts counts) implements DemoEvent {}

    record Done(Counts counts) implements DemoEvent {}

    record Failed(String message) implements DemoEvent {}

    /** @param isPlain sent at once by a phone whose clock is right: nothing about it needs explaining */
    record Visit(String platform, String sessionId, String traceId, int status, boolean isPlain) implements DemoEvent {
        /** Whether everything between a tap and a row can be seen in it. */
        boolean isWorthOpening() {
            return isPlain && status == 201 && platform.equals("android");
        }
    }

    ObjectMapper JSON = new ObjectMapper();

    /** Empty for a line that is no event. */
    static Optional<DemoEvent> parse(String line) {
        try {
            JsonNode event = JSON.readTree(line);
            return switch (event.path("event").asText()) {
                case "starting" -> Optional.of(new Starting(event.path("what").asText()));
                case "ready" ->
                    Optional.of(new Ready(
                            event.path("edge").asText(), event.path("seed").asLong()));
                case "progress" -> Optional.of(new Progress(counts(event)));
                case "done" -> Optional.of(new Done(counts(event)));
                case "failed" -> Optional.of(new Failed(event.path("message").asText()));
                case "visit" -> Optional.of(visit(event));
                default -> Optional.empty();
            };
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Counts counts(JsonNode event) {
        return new Counts(
                event.path("sessions").asLong(),
                event.path("finished").asLong(),
                event.path("orders").asLong(),
                event.path("items").asLong(),
                event.path("copies").asLong(),
                event.path("refused").asLong());
    }

    private static Visit visit(JsonNode event) {
        return new Visit(
                event.path("platform").asText(),
                event.path("session_id").asText(),
                event.path("trace_id").asText(),
                event.path("status").asInt(),
                event.path("live").asBoolean() && event.path("right_clock").asBoolean());
    }
}
