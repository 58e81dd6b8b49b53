package io.taproot.gateway.enrich;

import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.taproot.telemetry.SemanticConventions;
import java.util.List;
import java.util.Optional;

/** Finds the name of an event wherever its SDK put it, and what kind of event the name means. */
final class Events {

    /** What the names of events begin with; anything else in a body is prose. */
    private static final List<String> NAME_SPACES =
            List.of("app.", "device.", "session.", "network.", "rum.", "metrickit.", "browser.", "android.", "ios.");

    private static final int LONGEST_NAME = 128;

    private Events() {}

    /** Empty where the record is an ordinary log record. */
    static String name(LogRecord logRecord, AttributeSet attributes) {
        if (!logRecord.getEventName().isEmpty()) {
            return logRecord.getEventName();
        }
        String named = attributes.text(SemanticConventions.EVENT_NAME);
        if (!named.isEmpty()) {
            return named;
        }
        String metricKit = attributes.text("name");
        if (isEventName(metricKit)) {
            return metricKit;
        }
        String body = logRecord.getBody().getStringValue();
        return isEventName(body) ? body : "";
    }

    /** What the conventions call this event today; the same name where they have no other. */
    static String canonical(String name) {
        return switch (name) {
            case "device.crash", "UncaughtException", "metrickit.diagnostic.crash", "sys.android.crash" ->
                SemanticConventions.EVENT_APP_CRASH;
            default -> name;
        };
    }

    /** Crash, hang or jank, for the names of events and of the spans that older SDKs make of them. */
    static Optional<String> eventClass(String name) {
        return switch (name) {
            case SemanticConventions.EVENT_APP_CRASH,
                    "device.crash",
                    "UncaughtException",
                    "metrickit.diagnostic.crash",
                    "sys.android.crash" -> Optional.of(SemanticConventions.EVENT_APP_CRASH);
            case SemanticConventions.EVENT_APP_HANG,
                    "ANR",
                    "device.anr",
                    "perf.thread_blockage",
                    "metrickit.diagnostic.hang" -> Optional.of(SemanticConventions.EVENT_APP_HANG);
            case SemanticConventions.EVENT_APP_JANK, "slowRenders", "frozenRenders" ->
                Optional.of(SemanticConventions.EVENT_APP_JANK);
            default -> Optional.empty();
        };
    }

    /** Phones send their events without a severity; a crash deserves one. */
    static Optional<SeverityNumber> severity(String eventClass) {
        return switch (eventClass) {
            case SemanticConventions.EVENT_APP_CRASH -> Optional.of(SeverityNumber.SEVERITY_NUMBER_FATAL);
            case SemanticConventions.EVENT_APP_HANG -> Optional.of(SeverityNumber.SEVERITY_NUMBER_ERROR);
            default -> Optional.empty();
        };
    }

    private static boolean isEventName(String text) {
        if (text.isEmpty()
                || text.length() > LONGEST_NAME
                || NAME_SPACES.stream().noneMatch(text::startsWith)) {
            return text.equals("exception");
        }
        return text.chars().allMatch(c -> c == '.' || c == '_' || c == '-' || Character.isLetterOrDigit(c));
    }
}
