package io.taproot.privacy;

import static io.taproot.privacy.Characters.at;
import static io.taproot.privacy.Characters.isLetterOrDigit;

import java.util.Locale;
import java.util.Map;

/** Bank accounts: a country, its length, and the check digits of ISO 7064 (mod 97), in one piece or in groups. */
final class IbanRule implements TextRule {

    /** Registered lengths, https://www.swift.com/standards/data-standards/iban. */
    private static final Map<String, Integer> LENGTHS = lengths(
            "NO15 BE16 DK18 FI18 FO18 GL18 NL18 MK19 SI19 AT20 BA20 EE20 KZ20 LT20 LU20 XK20 CH21 CR22 HR21 LI21 LV21 "
                    + "BG22 BH22 DE22 GB22 GE22 IE22 ME22 RS22 VA22 AE23 GI23 IL23 IQ23 TL23 AD24 CZ24 ES24 MD24 PK24 "
                    + "RO24 SA24 SE24 SK24 TN24 VG24 PT25 ST25 IS26 TR26 FR27 GR27 IT27 MC27 MR27 SM27 AL28 AZ28 BY28 "
                    + "CY28 DO28 GT28 HU28 LB28 PL28 BR29 EG29 PS29 QA29 UA29 JO30 KW30 MU30 MT31 SC31 LC32");

    /** The same lengths by the letters of the country. */
    private static final int[][] COUNTRIES = countries();

    @Override
    public Rule rule() {
        return Rule.IBAN;
    }

    @Override
    public boolean mayMatch(Triggers triggers) {
        return triggers.manyDigits();
    }

    @Override
    public String apply(String text) {
        return apply(text, "", StandIn.USUAL);
    }

    @Override
    public String apply(String text, String key, StandIn standIn) {
        Replacing replacing = new Replacing(text);
        for (int i = 0; i + 15 <= text.length(); i++) {
            if (startsIban(text, i)) {
                int end = end(text, i);
                if (end > i) {
                    replacing.replace(i, end, standIn.of(text.substring(i, end), rule().placeholder()));
                    i = end - 1;
                }
            }
        }
        return replacing.result();
    }

    /** Whether there is one; for bytes, see {@link SecondLook}. */
    static boolean mayBeIn(byte[] text, int from, int to) {
        for (int i = from; i + 15 <= to; i++) {
            boolean isStart = isDigit(text[i + 3])
                    && isDigit(text[i + 2])
                    && isLetter(text[i + 1])
                    && isLetter(text[i])
                    && (i == from || !isAccount(text[i - 1]));
            if (isStart && mayBegin(text, i, to)) {
                return true;
            }
        }
        return false;
    }

    private static boolean mayBegin(byte[] text, int from, int to) {
        if (!isAccount(text[from]) || !isAccount(text[from + 1])) {
            return true; // what is beyond ASCII may become a letter in ASCII when it is written large
        }
        int length = COUNTRIES[(text[from] | 0x20) - 'a'][(text[from + 1] | 0x20) - 'a'];
        int remainder = 0;
        int count = 0;
        int i = from;
        while (i < to && count < length) {
            if (isAccount(text[i])) {
                count++;
                remainder = count > 4 ? remainder(remainder, text[i]) : remainder;
            } else if ((text[i] != ' ' && text[i] != '-') || count % 4 != 0) {
                return false;
            }
            i++;
        }
        for (int first = from; first < from + 4; first++) {
            remainder = remainder(remainder, text[first]);
        }
        boolean goesOn = i < to && isAccount(text[i]);
        return length > 0 && count == length && !goesOn && remainder == 1;
    }

    /** Of what is beyond ASCII nobody knows here whether it is a letter. */
    private static boolean isLetter(byte c) {
        return c < 0 || c == '?' || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
    }

    private static boolean isAccount(byte c) {
        return isDigit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }

    private static boolean startsIban(String text, int i) {
        return Character.isLetter(text.charAt(i))
                && Character.isLetter(text.charAt(i + 1))
                && Characters.isDigit(text, i + 2)
                && Characters.isDigit(text, i + 3)
                && !isLetterOrDigit(text, i - 1);
    }

    private static int end(String text, int from) {
        Integer length = LENGTHS.get(text.substring(from, from + 2).toUpperCase(Locale.ROOT));
        if (length == null) {
            return -1;
        }
        StringBuilder account = new StringBuilder(length);
        int i = from;
        while (i < text.length() && account.length() < length) {
            char c = text.charAt(i);
            if (isAccount(c)) {
                account.append(Character.toUpperCase(c));
            } else if ((c != ' ' && c != '-') || !isAccount(at(text, i + 1)) || account.length() % 4 != 0) {
                return -1;
            }
            i++;
        }
        boolean isWhole = account.length() == length && !isLetterOrDigit(text, i);
        return isWhole && remainder(account) == 1 ? i : -1;
    }

    private static boolean isAccount(char c) {
        return c < 128 && Character.isLetterOrDigit(c);
    }

    /** The first four characters count last; letters count from ten. */
    private static int remainder(CharSequence account) {
        int remainder = 0;
        for (int i = 0; i < account.length(); i++) {
            remainder = remainder(remainder, account.charAt((i + 4) % account.length()));
        }
        return remainder;
    }

    private static int remainder(int before, int character) {
        int value = Character.digit(character, 36);
        return (value < 10 ? before * 10 + value : before * 100 + value) % 97;
    }

    private static int[][] countries() {
        int[][] countries = new int[26][26];
        LENGTHS.forEach((country, length) -> countries[country.charAt(0) - 'A'][country.charAt(1) - 'A'] = length);
        return countries;
    }

    private static Map<String, Integer> lengths(String table) {
        Map<String, Integer> lengths = new java.util.HashMap<>();
        for (String entry : table.split(" ")) {
            lengths.put(entry.substring(0, 2), Integer.valueOf(entry.substring(2)));
        }
        return Map.copyOf(lengths);
    }
}
