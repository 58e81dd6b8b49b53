package io.taproot.privacy;

/**
 * Looks again at what a pass over a text has glimpsed: ids, times, versions and names of hosts have as many digits and
 * dots as secrets, and come anew with every span. May see too much, never too little: what is not seen here no rule would
 * find. For bytes of ASCII or ISO 8859-1, where a question mark may stand for any character beyond it.
 */
final class SecondLook {

    private static final int FEWEST_PHONE_DIGITS = 8;
    private static final int FEWEST_ID_CHARACTERS = 8;
    private static final int FEWEST_ID_DIGITS = 4;
    private static final int COLONS_OF_EIGHT_GROUPS = 7;

    private SecondLook() {}

    /**
     * @param glimpsed bits of {@link Triggers}
     * @param wanted   those that somebody looks for
     */
    static int at(int glimpsed, byte[] text, int from, int to, int wanted) {
        int gone = 0;
        if ((glimpsed & (Triggers.AT | Triggers.PAIR)) == 0) {
            gone |= Triggers.URL_START;
        }
        if ((glimpsed & Triggers.DIGITS) != 0 && !mayBeCard(text, from, to)) {
            gone |= Triggers.DIGITS;
        }
        if ((glimpsed & Triggers.MANY_DIGITS) != 0
                && !IbanRule.mayBeIn(text, from, to)
                && !mayBePhoneOrSsn(text, from, to)) {
            gone |= Triggers.MANY_DIGITS;
        }
        if ((glimpsed & Triggers.ADDRESS) != 0 && !mayBeAddress(text, from, to)) {
            gone |= Triggers.ADDRESS;
        }
        if ((glimpsed & Triggers.HEX_GROUPS) != 0 && !mayBeHardware(text, from, to)) {
            gone |= Triggers.HEX_GROUPS;
        }
        if ((glimpsed & Triggers.SOME_DIGITS) != 0
                && !(mayBeNationalId(text, from, to) && NationalIds.mayBeIn(text, from, to))) {
            gone |= Triggers.SOME_DIGITS;
        }
        if ((glimpsed & Triggers.HOST_ADDRESS) != 0 && !HostAddressRule.mayBeIn(text, from, to)) {
            gone |= Triggers.HOST_ADDRESS;
        }
        if ((glimpsed & Triggers.HOME) != 0 && !HomePathRule.mayBeIn(text, from, to)) {
            gone |= Triggers.HOME;
        }
        if ((glimpsed & Triggers.LONG_WORD) == 0) {
            return glimpsed & ~gone;
        }
        if (!ApiKeyRule.mayBeIn(text, from, to)) {
            gone |= Triggers.LONG_WORD;
        }
        boolean isWallet = (wanted & Triggers.WALLET) != 0 && WalletRule.mayBeIn(text, from, to);
        return glimpsed & ~gone | (isWallet ? Triggers.WALLET : 0);
    }

    /** Cards begin with 2 to 6, in one piece or in groups; what a stripe holds begins with a mark. */
    private static boolean mayBeCard(byte[] text, int from, int to) {
        int i = from;
        while (i < to) {
            if (!isDigit(text, i, to)) {
                i++;
                continue;
            }
            int end = digitsEnd(text, i, to);
            int before = i > from ? text[i - 1] : ' ';
            boolean isTrack = before == ';' || before == 'B' || before == 'b';
            if (end - i <= 19 && (isTrack || (text[i] >= '2' && text[i] <= '6'))) {
                if (end - i >= 13 || (end - i == 4 && goesOnAsCard(text, end, to))) {
                    return true;
                }
            }
            i = end;
        }
        return false;
    }

    /** Whether the groups behind the first one have the sizes that they have on cards. */
    private static boolean goesOnAsCard(byte[] text, int firstEnd, int to) {
        int second = groupEnd(text, firstEnd, to);
        int third = groupEnd(text, second, to);
        if (second - firstEnd == 7) {
            return third - second == 5 || third - second == 6;
        }
        int fourth = groupEnd(text, third, to);
        boolean areGroups =
                second - firstEnd == 5 && third - second == 5 && (fourth - third == 2 || fourth - third == 5);
        return areGroups && !(fourth < to && isLetter(text[fourth]));
    }

    /** Behind one separator; the same place if there is no group. */
    private static int groupEnd(byte[] text, int from, int to) {
        return from < to && (text[from] == ' ' || text[from] == '-') && isDigit(text, from + 1, to)
                ? digitsEnd(text, from + 1, to)
                : from;
    }

    private static int digitsEnd(byte[] text, int from, int to) {
        int end = from;
        while (isDigit(text, end, to)) {
            end++;
        }
        return end;
    }

    /** A plus, three digits and four behind a group or a bracket, or an American number's 3-2-4. */
    private static boolean mayBePhoneOrSsn(byte[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            switch (text[i]) {
                case '+', '%' -> {
                    if (mayBeInternational(text, i + 1, to)) {
                        return true;
                    }
                }
                case '-', '.', ' ' -> {
                    boolean isLine = areDigits(text, i - 2, i, from, to) && areDigits(text, i + 1, i + 5, from, to);
                    if (isLine && isBehindGroup(text, i, from)) {
                        return true;
                    }
                }
                default -> {}
            }
        }
        return false;
    }

    /** Eight digits with nothing else between than a number of a telephone may have. */
    private static boolean mayBeInternational(byte[] text, int from, int to) {
        int digits = 0;
        for (int i = from; i < to && digits < FEWEST_PHONE_DIGITS; i++) {
            if (isDigit(text, i, to)) {
                digits++;
            } else if (" -.()/%bB".indexOf(text[i]) < 0) {
                return false;
            }
        }
        return digits >= FEWEST_PHONE_DIGITS;
    }

    /** Whether in front of the last two or three digits something ends that a number could go on from. */
    private static boolean isBehindGroup(byte[] text, int separator, int from) {
        return isGroupEnd(text, separator - 3, from) || isGroupEnd(text, separator - 4, from);
    }

    private static boolean isGroupEnd(byte[] text, int at, int from) {
        return at >= from && "-. )".indexOf(text[at]) >= 0;
    }

    /** Four numbers with dots between, two colons side by side, or colons for eight groups. */
    private static boolean mayBeAddress(byte[] text, int from, int to) {
        int numbers = 0;
        int colons = 0;
        for (int i = from; i < to; i++) {
            if (isDigit(text, i, to)) {
                numbers += i == from || !isDigit(text, i - 1, to) ? 1 : 0;
                if (numbers == 4) {
                    return true;
                }
                continue;
            }
            if (text[i] == ':') {
                colons++;
                if (colons == COLONS_OF_EIGHT_GROUPS || (i + 1 < to && text[i + 1] == ':')) {
                    return true;
                }
            }
            numbers = text[i] == '.' && i > from && isDigit(text, i - 1, to) ? numbers : 0;
        }
        return false;
    }

    /** Separators three apart, or dots five apart. */
    private static boolean mayBeHardware(byte[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            byte c = text[i];
            boolean isPairs = (c == ':' || c == '-')
                    && i + 12 < to
                    && text[i + 3] == c
                    && text[i + 6] == c
                    && text[i + 9] == c
                    && text[i + 12] == c;
            if (isPairs || (c == '.' && i + 5 < to && text[i + 5] == '.')) {
                return true;
            }
        }
        return false;
    }

    /** Capital letters and digits with no more than one separator between: eight of them, four of which are digits. */
    private static boolean mayBeNationalId(byte[] text, int from, int to) {
        int characters = 0;
        int digits = 0;
        boolean isBehindSeparator = false;
        for (int i = from; i < to; i++) {
            boolean isDigit = isDigit(text, i, to);
            if (isDigit || (text[i] >= 'A' && text[i] <= 'Z')) {
                characters++;
                digits += isDigit ? 1 : 0;
                isBehindSeparator = false;
                if (characters >= FEWEST_ID_CHARACTERS && digits >= FEWEST_ID_DIGITS) {
                    return true;
                }
            } else {
                boolean goesOn = !isBehindSeparator && IdShape.SEPARATORS.indexOf(text[i]) >= 0;
                characters = goesOn ? characters : 0;
                digits = goesOn ? digits : 0;
                isBehindSeparator = true;
            }
        }
        return false;
    }

    private static boolean areDigits(byte[] text, int start, int end, int from, int to) {
        for (int i = start; i < end; i++) {
            if (i < from || !isDigit(text, i, to)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(byte c) {
        return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    }

    private static boolean isDigit(byte[] text, int at, int to) {
        return at < to && text[at] >= '0' && text[at] <= '9';
    }
}
