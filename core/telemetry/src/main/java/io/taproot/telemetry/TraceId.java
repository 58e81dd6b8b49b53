package io.taproot.telemetry;

import java.util.HexFormat;
import java.util.Optional;

/**
 * The 16 bytes that all spans of a trace share.
 *
 * @param high the first eight bytes, big-endian
 * @param low the last eight bytes, big-endian
 */
public record TraceId(long high, long low) {

    /** All zero: OTLP's "no trace". Log events outside any trace carry it; a span never does. */
    public static final TraceId NONE = new TraceId(0, 0);

    /** Reads 32 hex digits of either case; empty for anything else, all zero included. */
    public static Optional<TraceId> parse(String hex) {
        if (hex.length() != 32) {
            return Optional.empty();
        }
        try {
            TraceId id =
                    new TraceId(HexFormat.fromHexDigitsToLong(hex, 0, 16), HexFormat.fromHexDigitsToLong(hex, 16, 32));
            return id.isValid() ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException notHex) {
            return Optional.empty();
        }
    }

    public boolean isValid() {
        return high != 0 || low != 0;
    }

    /** 32 lower-case hex digits. */
    @Override
    public String toString() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(high) + hex.toHexDigits(low);
    }
}
