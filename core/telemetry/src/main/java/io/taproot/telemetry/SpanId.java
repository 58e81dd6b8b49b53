package io.taproot.telemetry;

import java.util.HexFormat;
import java.util.Optional;

/**
 * The 8 bytes that name a span inside its trace.
 *
 * @param value the bytes, big-endian; 0 is {@link #NONE}
 */
public record SpanId(long value) {

    /** No span: the parent of a root. */
    public static final SpanId NONE = new SpanId(0);

    /** Reads 16 hex digits of either case; empty for anything else, all zero included. */
    public static Optional<SpanId> parse(String hex) {
        if (hex.length() != 16) {
            return Optional.empty();
        }
        try {
            SpanId id = new SpanId(HexFormat.fromHexDigitsToLong(hex));
            return id.isValid() ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException notHex) {
            return Optional.empty();
        }
    }

    public boolean isValid() {
        return value != 0;
    }

    /** 16 lower-case hex digits. */
    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(value);
    }
}
