package io.taproot.privacy;

import java.util.Set;
import java.util.StringJoiner;

/** The {@code tracestate} of spans and links: a member that holds anything to scrub is removed whole, the others keep their order. */
final class TraceStates {

    /** OpenTelemetry's, with the sampling threshold, and Taproot's. */
    private static final Set<String> OURS = Set.of("ot", "tp");

    private final ValueScrubber values;

    TraceStates(ValueScrubber values) {
        this.values = values;
    }

    /** The same text if it is clean. */
    String scrub(String traceState) {
        if (traceState.isEmpty()) {
            return traceState;
        }
        boolean hidesForeign = values.runs(Rule.FOREIGN_STATE);
        if (!hidesForeign && values.text(traceState).equals(traceState)) {
            return traceState;
        }
        StringJoiner kept = new StringJoiner(",");
        for (String member : traceState.split(",", -1)) {
            if (values.text(member).equals(member) && !(hidesForeign && isForeign(member))) {
                kept.add(member);
            }
        }
        if (kept.toString().equals(traceState)) {
            return traceState;
        }
        return hidesForeign ? values.replaced(traceState, kept.toString(), Rule.FOREIGN_STATE) : kept.toString();
    }

    private static boolean isForeign(String member) {
        int equals = member.indexOf('=');
        return equals < 0 || !OURS.contains(member.substring(0, equals).strip());
    }
}
