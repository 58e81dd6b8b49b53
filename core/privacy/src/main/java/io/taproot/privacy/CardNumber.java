package io.taproot.privacy;

/** What card networks issue. Both the range and the check digit must hold: one digit string in ten passes the latter alone. */
final class CardNumber {

    private CardNumber() {}

    /**
     * @param digits digits only
     */
    static boolean isValid(CharSequence digits) {
        int length = digits.length();
        return length >= 13 && length <= 19 && isIssued(digits, length) && hasCheckDigit(digits);
    }

    private static boolean isIssued(CharSequence digits, int length) {
        int four = Integer.parseInt(digits, 0, 4, 10);
        int two = four / 100;
        int three = four / 10;
        boolean sixteenUp = length >= 16;
        return (two / 10 == 4 && (length == 13 || length == 16 || length == 19)) // Visa
                || (length == 16 && ((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720))) // Mastercard
                || (length == 15 && (two == 34 || two == 37)) // American Express
                || (sixteenUp && (four == 6011 || (three >= 644 && three <= 649) || two == 65)) // Discover
                || (length == 14 && ((three >= 300 && three <= 305) || two == 36 || two == 38 || two == 39)) // Diners
                || (sixteenUp && four >= 3528 && four <= 3589) // JCB
                || (sixteenUp && two == 62) // UnionPay
                || (length >= 13 && isMaestro(four));
    }

    private static boolean isMaestro(int four) {
        return switch (four) {
            case 5018, 5020, 5038, 6304, 6759, 6761, 6762, 6763 -> true;
            default -> false;
        };
    }

    /** Luhn's formula. */
    private static boolean hasCheckDigit(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit : 2 * digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }
}
