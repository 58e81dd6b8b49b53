package io.taproot.privacy;

import java.util.StringJoiner;

/** The {@code tracestate} of spans and links: a member that holds anything to scrub is removed whole, the others keep their order. */
final class TraceStates {

    private final ValueScrubber values;

    TraceStates(ValueScrubber values) {
        this.values = values;
    }

    /** The same text if it is clean. */
    String scrub(String traceState) {
        if (traceState.isEmpty() || values.text(traceState).equals(traceState)) {
            return traceState;
        }
        StringJoiner kept = new StringJoiner(",");
        for (String member : traceState.split(",", -1)) {
            if (values.text(member).equals(member)) {
                kept.add(member);
            }
        }
        return kept.toString();
    }
}
