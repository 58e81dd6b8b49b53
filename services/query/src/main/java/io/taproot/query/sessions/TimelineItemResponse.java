package io.taproot.query.sessions;

import io.taproot.query.attributes.AttributeResponse;
import io.taproot.telemetry.LogEvent;
import io.taproot.telemetry.SemanticConventions;
import io.taproot.telemetry.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A span or a log event on the timeline of its session. */
@Schema(name = "TimelineItem")
public record TimelineItemResponse(
        @Schema(enumeration = {"span", "event"}) String kind,

        @Schema(description = "Start, by the phone's clock") Instant time,

        @Schema(description = "Milliseconds from the session's start")
        double offsetMs,

        @Schema(description = "null for events") @Nullable Double durationMs,

        @Schema(description = "The row to draw it in") Lane lane,

        String name,
        @Nullable String layer,
        String service,
        @Nullable String traceId,
        @Nullable String spanId,

        @Schema(description = "app.screen.name") @Nullable String screen,

        @Schema(description = "A span that failed, or an event of severity ERROR or worse, or a crash")
        boolean error,

        List<AttributeResponse> attributes,

        @Schema(
                description = "Of a request: milliseconds that the server took to answer, by its own clock; null where"
                        + " no server span has arrived. What is left of duration_ms is the network's")
        @Nullable Double backendMs) {

    private static final int SEVERITY_ERROR = 17;

    static TimelineItemResponse of(Span span, Instant sessionStart, @Nullable Duration answer) {
        Instant start = Instant.ofEpochSecond(0, span.startUnixNano());
        return new TimelineItemResponse(
                "span",
                start,
                offset(sessionStart, start),
                span.durationNano() / 1e6,
                Lane.of(span),
                span.name(),
                span.layer().toString(),
                span.serviceName(),
                span.traceId().toString(),
                span.id().toString(),
                span.attributes().text(SemanticConventions.APP_SCREEN_NAME).orElse(null),
                span.isError(),
                AttributeResponse.listOf(span.attributes()),
                answer == null ? null : answer.toNanos() / 1e6);
    }

    static TimelineItemResponse of(LogEvent event, Instant sessionStart) {
        Instant time = Instant.ofEpochSecond(0, event.timeUnixNano());
        Lane lane = Lane.of(event);
        return new TimelineItemResponse(
                "event",
                time,
                offset(sessionStart, time),
                null,
                lane,
                event.name().isEmpty() ? "log" : event.name(),
                event.layer().toString(),
                event.serviceName(),
                event.traceId().isValid() ? event.traceId().toString() : null,
                event.spanId().isValid() ? event.spanId().toString() : null,
                event.screenName().isEmpty() ? null : event.screenName(),
                lane == Lane.CRASH || event.severityNumber() >= SEVERITY_ERROR,
                AttributeResponse.listOf(event.attributes()),
                null);
    }

    private static double offset(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e6;
    }
}
