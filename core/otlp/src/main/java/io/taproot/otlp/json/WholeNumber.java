package io.taproot.otlp.json;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Whole numbers as JSON writers put them: digits, quoted or not, {@code 1e3} and {@code 5.0} included. */
final class WholeNumber {

    /** More than any 64-bit number needs; a longer text would only cost time. */
    private static final int LONGEST = 64;

    private static final BigInteger LARGEST_UNSIGNED =
            BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    private WholeNumber() {}

    /**
     * @throws NumberFormatException if it is no whole number or does not fit into 64 bits
     */
    static long signed(String text) {
        if (isPlain(text)) {
            return Long.parseLong(text);
        }
        BigInteger number = exact(text);
        if (number.bitLength() > 63) {
            throw new NumberFormatException();
        }
        return number.longValue();
    }

    /**
     * @return the 64 bits of a number between 0 and 2^64-1
     * @throws NumberFormatException if it is no such number
     */
    static long unsigned(String text) {
        if (isPlain(text)) {
            return Long.parseUnsignedLong(text);
        }
        BigInteger number = exact(text);
        if (number.signum() < 0 || number.compareTo(LARGEST_UNSIGNED) > 0) {
            throw new NumberFormatException();
        }
        return number.longValue();
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && !(i == 0 && c == '-')) {
                return false;
            }
        }
        return true;
    }

    private static BigInteger exact(String text) {
        if (text.length() > LONGEST) {
            throw new NumberFormatException();
        }
        BigDecimal decimal = new BigDecimal(text);
        // 1e999999999 is short to write and long to spell out
        if (Math.abs((long) decimal.scale()) > LONGEST) {
            throw new NumberFormatException();
        }
        try {
            return decimal.toBigIntegerExact();
        } catch (ArithmeticException notWhole) {
            throw new NumberFormatException();
        }
    }
}
