package io.taproot.privacy;

import static io.taproot.privacy.Characters.at;
import static io.taproot.privacy.Characters.isDigit;
import static io.taproot.privacy.Characters.isLetterOrDigit;

/**
 * Addresses inside names of hosts: {@code ip-10-21-1-32.internal}, {@code 10-21-1-32.shop.pod.cluster.local}. The strict
 * profile's only. Four numbers that begin no name and follow no {@code ip} are left: versions and dates are written so.
 */
final class HostAddressRule implements TextRule {

    private static final int NUMBERS = 4;
    private static final int GREATEST = 255;

    @Override
    public Rule rule() {
        return Rule.IP_ADDRESS;
    }

    @Override
    public boolean mayMatch(Triggers triggers) {
        return triggers.hostAddress();
    }

    @Override
    public String apply(String text) {
        return apply(text, "", StandIn.USUAL);
    }

    @Override
    public String apply(String text, String key, StandIn standIn) {
        Replacing replacing = new Replacing(text);
        for (int i = 0; i < text.length(); i++) {
            boolean isStart = isDigit(text, i) && !isDigit(text, i - 1);
            int end = isStart ? end(text, i) : i;
            if (end > i) {
                replacing.replace(i, end, standIn.of(text.substring(i, end), rule().placeholder()));
                i = end - 1;
            }
        }
        return replacing.result();
    }

    /** The end of an address that begins here; the same place if none does. */
    private static int end(String text, int from) {
        int first = numberEnd(text, from);
        char separator = at(text, first);
        int end = first;
        for (int i = 1; i < NUMBERS; i++) {
            int next = numberEnd(text, end + 1);
            if ((separator != '-' && separator != '_') || at(text, end) != separator || next < 0 || first < 0) {
                return from;
            }
            end = next;
        }
        char after = at(text, end);
        boolean goesOn = isLetterOrDigit(text, end) || after == '-' || after == '_';
        boolean isName = after == '.' && Character.isLetter(at(text, end + 1));
        return !goesOn && (isMarked(text, from) || (startsWord(text, from) && isName)) ? end : from;
    }

    /** {@code ip-} or {@code ip_}. */
    private static boolean isMarked(String text, int from) {
        char before = at(text, from - 1);
        return (before == '-' || before == '_')
                && text.regionMatches(true, from - 3, "ip", 0, 2)
                && startsWord(text, from - 3);
    }

    private static boolean startsWord(String text, int from) {
        return !isLetterOrDigit(text, from - 1) && "-_.".indexOf(at(text, from - 1)) < 0;
    }

    /** Behind a number of one byte; -1 if there is none. */
    private static int numberEnd(String text, int from) {
        int end = from;
        int number = 0;
        while (end - from < 4 && isDigit(text, end)) {
            number = number * 10 + text.charAt(end) - '0';
            end++;
        }
        boolean hasZeroInFront = end - from > 1 && text.charAt(from) == '0';
        return end == from || number > GREATEST || hasZeroInFront ? -1 : end;
    }

    /** Whether four numbers are joined; for bytes, see {@link SecondLook}. */
    static boolean mayBeIn(byte[] text, int from, int to) {
        int numbers = 0;
        int digits = 0;
        for (int i = from; i < to; i++) {
            boolean isDigit = text[i] >= '0' && text[i] <= '9';
            if (isDigit) {
                digits++;
                numbers += digits == 1 ? 1 : 0;
                if (numbers == NUMBERS) {
                    return true;
                }
                continue;
            }
            boolean goesOn = digits > 0 && digits <= 3 && (text[i] == '-' || text[i] == '_');
            numbers = goesOn ? numbers : 0;
            digits = 0;
        }
        return false;
    }
}
