package io.taproot.privacy;

import static io.taproot.privacy.CheckDigits.luhn;
import static io.taproot.privacy.CheckDigits.verhoeff;
import static io.taproot.privacy.CheckDigits.weighted;
import static io.taproot.privacy.IdShape.Context.NEEDED;
import static io.taproot.privacy.IdShape.Context.NEEDED_UNLESS_GROUPED;
import static io.taproot.privacy.IdShape.Context.NOT_NEEDED;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * National ids by country. All have the shape and the check digits that their country gives them; what is digits only is
 * believed behind a telling key or word, or in the groups in which the country writes it. Shapes: {@code 9} a digit,
 * {@code A} a capital letter, {@code X} either, {@code ?} one of the separators or none, {@code =} a separator.
 */
final class NationalIds {

    private static final String SPANISH = "TRWAGMYFPDXBNJZSQVHLCKE";
    private static final String FINNISH = "0123456789ABCDEFHJKLMNPRSTUVWXY";
    private static final String IRISH = "WABCDEFGHIJKLMNOPQRSTUV";
    private static final Set<String> NO_NINO = Set.of("BG", "GB", "KN", "NK", "NT", "TN", "ZZ");

    private static final IdShape[] SHAPES =
            rules().stream().map(rule -> ((NationalIdRule) rule).shape()).toArray(IdShape[]::new);

    private NationalIds() {}

    static List<TextRule> rules() {
        return List.of(
                rule(Rule.GB_NINO, NOT_NEEDED, "AA?99?99?99?A", "nino", NationalIds::isNino),
                rule(
                        Rule.GB_NHS,
                        NEEDED,
                        "999?999?9999",
                        "nhs",
                        id -> weighted(id, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1) % 11 == 0),
                rule(Rule.ES_NIF, NOT_NEEDED, "X9999999?A", "nif,nie,dni", NationalIds::isNif),
                rule(Rule.IT_CODICE_FISCALE, NOT_NEEDED, "AAAAAAXXAXXAXXXA", "codice", CodiceFiscale::isValid),
                rule(Rule.PL_PESEL, NEEDED, "99999999999", "pesel", NationalIds::isPesel),
                rule(
                        Rule.DE_STEUER_ID,
                        NEEDED,
                        "99?999?999?999",
                        "steuer,steuerid,idnr,steuernummer",
                        NationalIds::isSteuerId),
                rule(Rule.DE_SVNR, NOT_NEEDED, "99?999999?A?999", "svnr,rentenversicherung", NationalIds::isSvnr),
                rule(Rule.FR_NIR, NOT_NEEDED, "9?99?99?9X?999?999?99", "nir,insee", NationalIds::isNir),
                rule(
                        Rule.NL_BSN,
                        NEEDED,
                        "9999?99?999",
                        "bsn,burgerservicenummer",
                        id -> weighted(id, 9, 8, 7, 6, 5, 4, 3, 2, -1) % 11 == 0),
                rule(
                        Rule.BE_RRN,
                        NEEDED_UNLESS_GROUPED,
                        "99?99?99?999?99",
                        "rrn,niss,insz,rijksregister,rijksregisternummer",
                        NationalIds::isBelgian),
                rule(
                        Rule.SE_PERSONNUMMER,
                        NEEDED_UNLESS_GROUPED,
                        "999999?9999",
                        "personnummer,pnr",
                        id -> isDay(id, 2, 4) && luhn(id)),
                rule(
                        Rule.SE_PERSONNUMMER,
                        NEEDED_UNLESS_GROUPED,
                        "99999999?9999",
                        "personnummer,pnr",
                        id -> isDay(id, 4, 6) && luhn(id.substring(2))),
                rule(Rule.FI_HETU, NOT_NEEDED, "999999-999X", "hetu", NationalIds::isHetu),
                rule(Rule.FI_HETU, NOT_NEEDED, "999999A999X", "hetu", NationalIds::isHetu),
                rule(Rule.IE_PPSN, NEEDED, "9999999A", "pps,ppsn", NationalIds::isPps),
                rule(Rule.IE_PPSN, NEEDED, "9999999AA", "pps,ppsn", NationalIds::isPps),
                rule(Rule.IN_PAN, NOT_NEEDED, "AAAAA9999A", "pan", id -> "ABCFGHJLPT".indexOf(id.charAt(3)) >= 0),
                rule(
                        Rule.IN_AADHAAR,
                        NEEDED_UNLESS_GROUPED,
                        "9999?9999?9999",
                        "aadhaar,aadhar,uidai",
                        id -> id.charAt(0) >= '2' && verhoeff(id)),
                rule(Rule.KR_RRN, NEEDED_UNLESS_GROUPED, "999999?9999999", "rrn,jumin", NationalIds::isKorean),
                rule(
                        Rule.CN_RESIDENT_ID,
                        NOT_NEEDED,
                        "99999999999999999X",
                        "idcard,shenfenzheng",
                        NationalIds::isChinese),
                rule(Rule.SG_NRIC, NOT_NEEDED, "A9999999A", "nric,fin", NationalIds::isNric),
                rule(
                        Rule.AU_TFN,
                        NEEDED,
                        "999?999?999",
                        "tfn",
                        id -> weighted(id, 1, 4, 3, 7, 5, 8, 6, 9, 10) % 11 == 0),
                rule(Rule.AU_MEDICARE, NEEDED, "9999?99999?9", "medicare", NationalIds::isMedicare),
                rule(Rule.BR_CPF, NEEDED_UNLESS_GROUPED, "999?999?999?99", "cpf", NationalIds::isCpf),
                rule(Rule.BR_CNPJ, NEEDED_UNLESS_GROUPED, "99?999?999?9999?99", "cnpj", NationalIds::isCnpj),
                rule(
                        Rule.US_MBI,
                        NEEDED_UNLESS_GROUPED,
                        "9AX9?AX9?AA99",
                        "mbi,medicare,beneficiary",
                        NationalIds::isMbi),
                rule(Rule.US_NPI, NEEDED, "9999999999", "npi", id -> id.charAt(0) <= '2' && luhn("80840" + id)),
                rule(Rule.US_DEA, NEEDED, "AX9999999", "dea", NationalIds::isDea));
    }

    /** Whether a word has the shape of any of them; for bytes, see {@link SecondLook}. */
    static boolean mayBeIn(byte[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (isLetterOrDigit(text, i, to) && (i == from || !goesOnAfter(text[i - 1]))) {
                for (IdShape shape : SHAPES) {
                    int end = shape.end(text, i, to);
                    if (end > 0 && endsWord(text, end, to)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean goesOnAfter(byte c) {
        return isLetterOrDigit(c) || "_-.+".indexOf(c) >= 0;
    }

    private static boolean endsWord(byte[] text, int end, int to) {
        boolean goesOn = end < to && (text[end] == '-' || text[end] == '.') && isLetterOrDigit(text, end + 1, to);
        return !goesOn && !isLetterOrDigit(text, end, to) && (end >= to || text[end] != '_');
    }

    private static boolean isLetterOrDigit(byte[] text, int at, int to) {
        return at < to && isLetterOrDigit(text[at]);
    }

    private static boolean isLetterOrDigit(byte c) {
        return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
    }

    private static TextRule rule(Rule rule, IdShape.Context context, String shape, String words, IdShape.Check check) {
        Set<String> telling = Stream.concat(
                        Stream.of(words.split(",")), Stream.of("national", "nationalid", "taxpayer"))
                .collect(Collectors.toUnmodifiableSet());
        return new NationalIdRule(rule, new IdShape(shape, context, telling, check));
    }

    private static boolean isNino(String id) {
        return "DFIQUV".indexOf(id.charAt(0)) < 0
                && "DFIOQUV".indexOf(id.charAt(1)) < 0
                && !NO_NINO.contains(id.substring(0, 2))
                && id.charAt(8) <= 'D';
    }

    /** Of citizens a number, of others one that begins with X, Y or Z for 0, 1 or 2. */
    private static boolean isNif(String id) {
        char first = id.charAt(0);
        int other = "XYZ".indexOf(first);
        if (other < 0 && !Characters.isDigit(first)) {
            return false;
        }
        int number = Integer.parseInt((other < 0 ? first : (char) ('0' + other)) + id.substring(1, 8));
        return SPANISH.charAt(number % 23) == id.charAt(8);
    }

    private static boolean isPesel(String id) {
        int month = number(id, 2, 4) % 20;
        return month >= 1
                && month <= 12
                && isBetween(id, 4, 1, 31)
                && weighted(id, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1) % 10 == 0;
    }

    /** ISO 7064, MOD 11,10. */
    private static boolean isSteuerId(String id) {
        int product = 10;
        for (int i = 0; i < 10; i++) {
            int sum = (id.charAt(i) - '0' + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return id.charAt(0) != '0' && (11 - product) % 10 == id.charAt(10) - '0';
    }

    private static boolean isSvnr(String id) {
        String letter = "%02d".formatted(id.charAt(8) - 'A' + 1);
        String digits = id.substring(0, 8) + letter + id.substring(9, 11);
        int[] weights = {2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1};
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            int product = weights[i] * (digits.charAt(i) - '0');
            sum += product / 10 + product % 10;
        }
        return isBetween(id, 4, 1, 12) && sum % 10 == id.charAt(11) - '0';
    }

    /** The two departments of Corsica count as 19 and 18. */
    private static boolean isNir(String id) {
        char department = id.charAt(6);
        boolean isCorsica = id.charAt(5) == '2' && (department == 'A' || department == 'B');
        if (!isCorsica && !Characters.isDigit(department)) {
            return false;
        }
        String digits = isCorsica ? id.substring(0, 5) + (department == 'A' ? "19" : "18") + id.substring(7) : id;
        int month = number(digits, 3, 5);
        boolean isMonth = (month >= 1 && month <= 12) || (month >= 20 && month <= 42) || month >= 50;
        long key = 97 - Long.parseLong(digits, 0, 13, 10) % 97;
        return "123478".indexOf(id.charAt(0)) >= 0 && isMonth && key == number(digits, 13, 15);
    }

    /** Who was born from 2000 on has a 2 in front when the check digits are made. */
    private static boolean isBelgian(String id) {
        long number = Long.parseLong(id, 0, 9, 10);
        int check = number(id, 9, 11);
        return number(id, 2, 4) <= 12 && (97 - number % 97 == check || 97 - (2_000_000_000L + number) % 97 == check);
    }

    private static boolean isHetu(String id) {
        boolean isLong = id.length() == 11;
        char century = isLong ? id.charAt(6) : 'A';
        String digits = id.substring(0, 6) + id.substring(isLong ? 7 : 6, isLong ? 10 : 9);
        return "ABCDEFYXWVU".indexOf(century) >= 0
                && isBetween(id, 0, 1, 31)
                && isBetween(id, 2, 1, 12)
                && FINNISH.charAt(Integer.parseInt(digits) % 31) == id.charAt(id.length() - 1);
    }

    private static boolean isPps(String id) {
        int second = id.length() == 9 ? (id.charAt(8) - 'A' + 1) * 9 : 0;
        return IRISH.charAt((weighted(id.substring(0, 7), 8, 7, 6, 5, 4, 3, 2) + second) % 23) == id.charAt(7);
    }

    private static boolean isKorean(String id) {
        int sum = weighted(id.substring(0, 12), 2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5);
        return isDay(id, 2, 4) && (11 - sum % 11) % 10 == id.charAt(12) - '0';
    }

    /** ISO 7064, MOD 11-2. */
    private static boolean isChinese(String id) {
        int sum = weighted(id.substring(0, 17), 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2);
        return isDay(id, 10, 12) && "10X98765432".charAt(sum % 11) == id.charAt(17);
    }

    private static boolean isNric(String id) {
        int sum = weighted(id.substring(1, 8), 2, 7, 6, 5, 4, 3, 2);
        return switch (id.charAt(0)) {
            case 'S' -> "JZIHGFEDCBA".charAt(sum % 11) == id.charAt(8);
            case 'T' -> "JZIHGFEDCBA".charAt((sum + 4) % 11) == id.charAt(8);
            case 'F' -> "XWUTRQPNMLK".charAt(sum % 11) == id.charAt(8);
            case 'G' -> "XWUTRQPNMLK".charAt((sum + 4) % 11) == id.charAt(8);
            default -> false;
        };
    }

    private static boolean isMedicare(String id) {
        return id.charAt(0) >= '2'
                && id.charAt(0) <= '6'
                && weighted(id.substring(0, 8), 1, 3, 7, 9, 1, 3, 7, 9) % 10 == id.charAt(8) - '0';
    }

    private static boolean isCpf(String id) {
        return id.chars().distinct().count() > 1
                && brazilian(weighted(id.substring(0, 9), 10, 9, 8, 7, 6, 5, 4, 3, 2)) == id.charAt(9) - '0'
                && brazilian(weighted(id.substring(0, 10), 11, 10, 9, 8, 7, 6, 5, 4, 3, 2)) == id.charAt(10) - '0';
    }

    private static boolean isCnpj(String id) {
        return id.chars().distinct().count() > 1
                && brazilian(weighted(id.substring(0, 12), 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2)) == id.charAt(12) - '0'
                && brazilian(weighted(id.substring(0, 13), 6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2))
                        == id.charAt(13) - '0';
    }

    private static int brazilian(int sum) {
        return sum % 11 < 2 ? 0 : 11 - sum % 11;
    }

    /** No zero in front, and none of the letters that are taken for digits. */
    private static boolean isMbi(String id) {
        return id.charAt(0) != '0' && id.chars().noneMatch(c -> "SLOIBZ".indexOf(c) >= 0);
    }

    private static boolean isDea(String id) {
        int odd = id.charAt(2) + id.charAt(4) + id.charAt(6) - 3 * '0';
        int even = id.charAt(3) + id.charAt(5) + id.charAt(7) - 3 * '0';
        return (odd + 2 * even) % 10 == id.charAt(8) - '0';
    }

    private static boolean isDay(String id, int month, int day) {
        return isBetween(id, month, 1, 12) && isBetween(id, day, 1, 31);
    }

    private static boolean isBetween(String id, int from, int least, int most) {
        int number = number(id, from, from + 2);
        return number >= least && number <= most;
    }

    private static int number(String id, int from, int to) {
        return Integer.parseInt(id, from, to, 10);
    }
}
