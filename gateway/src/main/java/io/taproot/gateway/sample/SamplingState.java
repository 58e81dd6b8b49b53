package io.taproot.gateway.sample;

import java.util.HexFormat;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * The member {@code ot} of a tracestate, where probability sampling keeps its numbers: {@code ot=th:c;rv:…}. All other
 * members and sub-keys pass untouched.
 */
final class SamplingState {

    private static final String MEMBER = "ot=";
    private static final String THRESHOLD = "th:";
    private static final String RANDOMNESS = "rv:";

    private SamplingState() {}

    /** The threshold by which this span was kept so far; empty if none is stated. */
    static Optional<Threshold> threshold(String traceState) {
        return part(traceState, THRESHOLD).flatMap(Threshold::parse);
    }

    /** The randomness that a tracer states because its trace ids have none of their own; empty if it states none. */
    static Optional<Long> randomness(String traceState) {
        return part(traceState, RANDOMNESS)
                .filter(hex -> hex.length() == Threshold.DIGITS)
                .flatMap(Threshold::parse)
                .map(Threshold::rejected);
    }

    /**
     * The same tracestate with this threshold; the member comes first, as W3C asks of whoever changes one. Where a session
     * decided, its randomness is stated: whoever samples after us must not take the trace id's.
     */
    static String with(String traceState, Threshold threshold, Unit unit) {
        StringJoiner parts = new StringJoiner(";", MEMBER, "");
        parts.add(THRESHOLD + threshold);
        if (unit.isSession()) {
            parts.add(RANDOMNESS + HexFormat.of().toHexDigits(unit.randomness(), Threshold.DIGITS));
        }
        for (String part : member(traceState).split(";", -1)) {
            if (!part.isEmpty() && !part.startsWith(THRESHOLD)) {
                parts.add(part);
            }
        }
        StringJoiner members = new StringJoiner(",");
        members.add(parts.toString());
        for (String member : traceState.split(",", -1)) {
            if (!member.isBlank() && !member.strip().startsWith(MEMBER)) {
                members.add(member.strip());
            }
        }
        return members.toString();
    }

    /** Asked of every span, most of which have no tracestate. */
    private static Optional<String> part(String traceState, String name) {
        if (traceState.isEmpty()) {
            return Optional.empty();
        }
        for (String part : member(traceState).split(";", -1)) {
            if (part.startsWith(name)) {
                return Optional.of(part.substring(name.length()));
            }
        }
        return Optional.empty();
    }

    /** Its value; empty text if it is not there. */
    private static String member(String traceState) {
        for (String member : traceState.split(",", -1)) {
            if (member.strip().startsWith(MEMBER)) {
                return member.strip().substring(MEMBER.length());
            }
        }
        return "";
    }
}
