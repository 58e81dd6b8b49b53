package io.taproot.shop.faults;

import java.time.Duration;
import java.time.format.DateTimeParseException;

/** What happens to a request that passes a switch point. */
public sealed interface Fault {
    /** Takes its time, then goes on. */
    record Slow(Duration delay) implements Fault {}

    /** Ends in an {@link InjectedFailure}. */
    record Fails(String message) implements Fault {}

    /**
     * @param setting {@code slow:PT0.8S} or {@code fails} or {@code fails:its message}
     * @throws IllegalArgumentException if it is neither
     */
    static Fault parse(String setting) {
        int colon = setting.indexOf(':');
        String kind = colon < 0 ? setting : setting.substring(0, colon);
        String rest = colon < 0 ? "" : setting.substring(colon + 1);
        return switch (kind) {
            case "slow" -> new Slow(duration(rest));
            case "fails" -> new Fails(rest.isEmpty() ? "switched to fail" : rest);
            default -> throw new IllegalArgumentException("A fault is slow:<ISO duration> or fails[:<message>]");
        };
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("A slow fault needs an ISO duration, e.g. slow:PT0.8S", e);
        }
    }
}
