package io.taproot.query.page;

import io.taproot.query.range.TimeRange;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * A position as text that callers hand back unread. It names the last element and not a number of elements, so nothing
 * is repeated or left out when telemetry arrives between two pages. It fits only the question that it came from.
 */
final class Cursor {

    private static final String VERSION = "1";

    private Cursor() {}

    /**
     * @param question everything that decides what is in the list, in a fixed order
     */
    static String encode(Position position, String question) {
        String text = String.join(
                " ",
                VERSION,
                fingerprint(question),
                nanos(position.range().from()),
                nanos(position.range().to()),
                nanos(position.at()),
                position.id());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Empty if it is no cursor, or one of another question. */
    static Optional<Position> decode(String cursor, String question) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            String[] parts = text.split(" ", 6);
            if (parts.length != 6 || !parts[0].equals(VERSION) || !parts[1].equals(fingerprint(question))) {
                return Optional.empty();
            }
            TimeRange range = new TimeRange(instant(parts[2]), instant(parts[3]));
            return Optional.of(new Position(range, instant(parts[4]), parts[5]));
        } catch (IllegalArgumentException | ArithmeticException notOurs) {
            return Optional.empty();
        }
    }

    private static String fingerprint(String question) {
        return Integer.toHexString(question.hashCode());
    }

    private static String nanos(Instant at) {
        return BigInteger.valueOf(at.getEpochSecond())
                .multiply(BigInteger.valueOf(1_000_000_000))
                .add(BigInteger.valueOf(at.getNano()))
                .toString(Character.MAX_RADIX);
    }

    private static Instant instant(String nanos) {
        BigInteger[] parts =
                new BigInteger(nanos, Character.MAX_RADIX).divideAndRemainder(BigInteger.valueOf(1_000_000_000));
        return Instant.ofEpochSecond(parts[0].longValueExact(), parts[1].longValueExact());
    }
}
