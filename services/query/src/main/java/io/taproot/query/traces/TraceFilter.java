package io.taproot.query.traces;

import io.taproot.query.problem.ProblemException;
import io.taproot.query.range.TimeRange;
import io.taproot.store.read.AttributeCondition;
import io.taproot.store.read.TracePosition;
import io.taproot.store.read.TraceQuery;
import io.taproot.telemetry.Layer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Which traces, as the query string says it. One span of a trace has to meet everything but the durations. */
public final class TraceFilter {

    private static final double LONGEST_MS = 1e12; // thirty years; beyond it nanoseconds would not fit

    @RestQuery
    @Parameter(description = "service.name of the span", example = "orders")
    @Nullable String service;

    @RestQuery
    @Parameter(description = "Name of the span", example = "POST /v1/orders")
    @Nullable String operation;

    @RestQuery
    @Parameter(
            description = "error: the span failed. ok: none of the spans that meet the rest did.",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"ok", "error"}))
    @Nullable String status;

    @RestQuery("min_duration_ms")
    @Parameter(
            description = "The longest of the spans that meet the rest took at least so many milliseconds.",
            schema = @Schema(type = SchemaType.NUMBER))
    @Nullable String minDurationMs;

    @RestQuery("max_duration_ms")
    @Parameter(
            description = "The longest of the spans that meet the rest took at most so many milliseconds.",
            schema = @Schema(type = SchemaType.NUMBER))
    @Nullable String maxDurationMs;

    @RestQuery
    @Parameter(
            description = "An attribute of the span: key=value, or key for any value. Repeat it for more: all must"
                    + " hold. Up to four may be attributes that have no column of their own.",
            example = "http.route=/v1/orders")
    @Nullable List<String> attr;

    @RestQuery("session_id")
    @Parameter(description = "session.id of the span")
    @Nullable String sessionId;

    @RestQuery
    @Parameter(description = "Layer of the span", example = "datastore:postgresql")
    @Nullable String layer;

    /**
     * @throws ProblemException if something in it cannot be read
     */
    TraceQuery toQuery(TimeRange range, int limit, Optional<TracePosition> after) {
        try {
            return new TraceQuery(
                    range.from(),
                    range.to(),
                    orEmpty(service),
                    orEmpty(operation),
                    outcome(),
                    orEmpty(sessionId),
                    knownLayer(),
                    durations(),
                    conditions(),
                    limit,
                    after);
        } catch (IllegalArgumentException tooMany) {
            throw ProblemException.invalidParameter(
                    "attr",
                    "may name at most " + TraceQuery.MOST_OTHER_ATTRIBUTES
                            + " attributes that have no column of their own");
        }
    }

    /** The same for the same question, in whatever order its parameters came. */
    String question() {
        List<String> attributes =
                attr == null ? List.of() : attr.stream().sorted().toList();
        return String.join(
                "\n",
                "traces",
                orEmpty(service),
                orEmpty(operation),
                orEmpty(status),
                orEmpty(minDurationMs),
                orEmpty(maxDurationMs),
                orEmpty(sessionId),
                orEmpty(layer),
                String.join("\n", attributes));
    }

    private TraceQuery.Outcome outcome() {
        return switch (orEmpty(status)) {
            case "" -> TraceQuery.Outcome.ANY;
            case "ok" -> TraceQuery.Outcome.OK;
            case "error" -> TraceQuery.Outcome.ERROR;
            default -> throw ProblemException.invalidParameter("status", "must be ok or error");
        };
    }

    private String knownLayer() {
        String text = orEmpty(layer);
        if (!text.isEmpty() && !Layer.parse(text).toString().equals(text)) {
            throw ProblemException.invalidParameter(
                    "layer",
                    "must be device, network, edge, service:<name>, datastore:<system>, cache:<system>,"
                            + " queue:<system>, third_party:<host> or unknown");
        }
        return text;
    }

    private TraceQuery.DurationBounds durations() {
        Duration least = duration("min_duration_ms", minDurationMs);
        Duration most = duration("max_duration_ms", maxDurationMs);
        if (!most.isZero() && most.compareTo(least) < 0) {
            throw ProblemException.invalidParameter("max_duration_ms", "must not be less than min_duration_ms");
        }
        return new TraceQuery.DurationBounds(least, most);
    }

    private static Duration duration(String name, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return Duration.ZERO;
        }
        try {
            double milliseconds = Double.parseDouble(text);
            if (milliseconds >= 0 && milliseconds <= LONGEST_MS) {
                return Duration.ofNanos(Math.round(milliseconds * 1e6));
            }
        } catch (NumberFormatException notNumber) {
            // told below
        }
        throw ProblemException.invalidParameter(name, "must be a number of milliseconds, 0 or more");
    }

    private List<AttributeCondition> conditions() {
        List<AttributeCondition> conditions = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (String text : attr == null ? List.<String>of() : attr) {
            int equals = text.indexOf('=');
            String key = equals < 0 ? text : text.substring(0, equals);
            if (key.isBlank()) {
                throw ProblemException.invalidParameter("attr", "must be key=value or key");
            }
            if (!keys.add(key)) {
                throw ProblemException.invalidParameter("attr", "must not name the same key twice");
            }
            Optional<String> value = equals < 0 ? Optional.empty() : Optional.of(text.substring(equals + 1));
            conditions.add(new AttributeCondition(key, value.filter(it -> !it.isEmpty())));
        }
        return conditions;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
