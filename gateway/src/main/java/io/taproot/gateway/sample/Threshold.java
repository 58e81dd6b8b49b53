package io.taproot.gateway.sample;

import java.util.HexFormat;
import java.util.Optional;

/**
 * A rejection threshold of consistent probability sampling: of the 2^56 equally likely values of a trace's randomness
 * those below it are sampled out. Gateways, SDKs and restarts agree on every trace without talking.
 *
 * @param rejected between 0 (keep all) and 2^56-1
 * @see <a href="https://opentelemetry.io/docs/specs/otel/trace/tracestate-probability-sampling/">Probability sampling</a>
 */
record Threshold(long rejected) {

    static final Threshold KEEP_ALL = new Threshold(0);

    static final int DIGITS = 14;
    private static final long VALUES = 1L << 56;

    Threshold {
        if (rejected < 0 || rejected >= VALUES) {
            throw new IllegalArgumentException("a threshold has 56 bits");
        }
    }

    /**
     * @param ratio of what is kept, {@code 0 < ratio <= 1}
     */
    static Threshold ofRatio(double ratio) {
        if (!(ratio > 0 && ratio <= 1)) {
            throw new IllegalArgumentException("a sampling ratio lies between 0 (exclusive) and 1");
        }
        return new Threshold(Math.min(VALUES - 1, Math.round((1 - ratio) * VALUES)));
    }

    /** Reads {@code th} as tracestate has it: up to 14 hex digits, zeros at the end left out. */
    static Optional<Threshold> parse(String hex) {
        if (hex.isEmpty() || hex.length() > DIGITS) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Threshold(Long.parseLong(hex, 16) << (4 * (DIGITS - hex.length()))));
        } catch (IllegalArgumentException notHex) {
            return Optional.empty();
        }
    }

    /**
     * The seven last bytes of a trace id: W3C asks for them to be random.
     *
     * @param traceIdLow its last eight bytes
     */
    static long randomness(long traceIdLow) {
        return traceIdLow & (VALUES - 1);
    }

    /** How many a span stands for that was kept by it. */
    double adjustedCount() {
        return (double) VALUES / (VALUES - rejected);
    }

    boolean keeps(long randomness) {
        return randomness >= rejected;
    }

    Threshold stricter(Threshold other) {
        return rejected >= other.rejected ? this : other;
    }

    /** As tracestate has it. */
    @Override
    public String toString() {
        String hex = HexFormat.of().toHexDigits(rejected, DIGITS);
        int end = hex.length();
        while (end > 1 && hex.charAt(end - 1) == '0') {
            end--;
        }
        return hex.substring(0, end);
    }
}
