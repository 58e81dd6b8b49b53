package io.taproot.query.range;

import io.taproot.query.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code from}, {@code to} and {@code since}, wherever an endpoint is about a stretch of time. */
public final class RangeParameters {

    private static final Duration DEFAULT_LENGTH = Duration.ofHours(1);
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    @RestQuery
    @Parameter(
            description = "Start, inclusive: RFC 3339 or milliseconds since 1970. Not together with since.",
            example = "2026-11-22T14:00:00Z")
    @Nullable String from;

    @RestQuery
    @Parameter(
            description = "End, exclusive: RFC 3339 or milliseconds since 1970. Now if absent.",
            example = "2026-11-22T15:00:00Z")
    @Nullable String to;

    @RestQuery
    @Parameter(
            description = "Length back from the end, an ISO 8601 duration. PT1H if from is absent too.",
            example = "PT1H")
    @Nullable String since;

    /**
     * @throws ProblemException if one cannot be read, or the end is not after the start
     */
    public TimeRange resolve(Instant now) {
        Instant end = to == null ? now : instant("to", to);
        Instant start = start(end);
        if (!start.isBefore(end)) {
            throw ProblemException.invalidParameter("from", "must be before to");
        }
        return new TimeRange(start, end);
    }

    private Instant start(Instant end) {
        if (from != null && since != null) {
            throw ProblemException.invalidParameter("since", "cannot be given together with from");
        }
        if (from != null) {
            return instant("from", from);
        }
        Instant start = minus(end, since == null ? DEFAULT_LENGTH : duration(since));
        return start.isBefore(EARLIEST) ? EARLIEST : start;
    }

    private static Instant instant(String name, String text) {
        Instant instant = parse(name, text);
        if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
            throw ProblemException.invalidParameter(name, "must lie between 1970 and 2200");
        }
        return instant;
    }

    private static Instant parse(String name, String text) {
        try {
            return text.chars().allMatch(Character::isDigit)
                    ? Instant.ofEpochMilli(Long.parseLong(text))
                    : OffsetDateTime.parse(text.replace(' ', '+')).toInstant(); // a + that nobody escaped
        } catch (DateTimeException | NumberFormatException neither) {
            throw ProblemException.invalidParameter(name, "must be RFC 3339 or milliseconds since 1970");
        }
    }

    private static Duration duration(String text) {
        try {
            Duration duration = Duration.parse(text);
            if (duration.isPositive()) {
                return duration;
            }
        } catch (DateTimeParseException notIso) {
            // told below
        }
        throw ProblemException.invalidParameter("since", "must be a positive ISO 8601 duration such as PT1H");
    }

    private static Instant minus(Instant end, Duration length) {
        try {
            return end.minus(length);
        } catch (DateTimeException | ArithmeticException tooLong) {
            return EARLIEST;
        }
    }
}
