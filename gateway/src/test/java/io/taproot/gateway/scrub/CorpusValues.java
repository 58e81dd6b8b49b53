package io.taproot.gateway.scrub;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Made-up values of every class, other ones with every seed. */
final class CorpusValues {

    private static final List<String> GIVEN =
            List.of("ines", "tomasz", "yuki", "olumide", "freja", "mateo", "anouk", "dmitri");
    private static final List<String> FAMILY =
            List.of("vasquez", "kowalczyk", "tanaka", "adebayo", "lindqvist", "moreau");
    private static final List<String> HOSTS =
            List.of("posteo.example", "mail.co.example", "kunde.example.net", "uni-x.example.edu");
    private static final String LETTERS = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private final Random random;

    CorpusValues(long seed) {
        this.random = new Random(seed);
    }

    <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    int number(int from, int to) {
        return random.nextInt(from, to);
    }

    String email() {
        return any(GIVEN) + any(List.of(".", "_", "+", "")) + any(FAMILY) + number(1, 99) + "@" + any(HOSTS);
    }

    String name() {
        String name = any(GIVEN) + number(10, 99);
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + "ov";
    }

    String card() {
        String start = any(List.of("4", "51", "55", "34", "37", "6011", "2221", "3530", "36"));
        int length = start.startsWith("3") && !start.equals("3530") ? (start.equals("36") ? 14 : 15) : 16;
        String body = start + digits(length - 1 - start.length());
        for (int check = 0; check < 10; check++) {
            if (luhn(body + check)) {
                return body + check;
            }
        }
        throw new IllegalStateException("one of ten digits is right");
    }

    String grouped(String card) {
        String separator = any(List.of(" ", "-"));
        List<Integer> sizes = card.length() == 16 ? List.of(4, 4, 4, 4) : List.of(4, 6, card.length() - 10);
        StringBuilder text = new StringBuilder();
        int at = 0;
        for (int size : sizes) {
            text.append(at == 0 ? "" : separator).append(card, at, at + size);
            at += size;
        }
        return text.toString();
    }

    private static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 1 ? digit * 2 : digit;
            sum += doubled / 10 + doubled % 10;
        }
        return sum % 10 == 0;
    }

    String iban() {
        String country = any(List.of("DE", "ES", "PL", "PT"));
        int length = switch (country) {
            case "DE" -> 18;
            case "ES" -> 20;
            case "PL" -> 24;
            default -> 21;
        };
        String account = digits(length);
        String asNumber = account + (country.charAt(0) - 'A' + 10) + (country.charAt(1) - 'A' + 10) + "00";
        int check = 98 - new BigInteger(asNumber).mod(BigInteger.valueOf(97)).intValue();
        return country + "%02d".formatted(check) + account;
    }

    String international() {
        return any(List.of("+44 20 7946 0", "+49-30-901820-", "+33 6 12 34 5", "+81 90-1234-5", "+61412345"))
                + number(100, 999);
    }

    String american() {
        String area = String.valueOf(number(201, 989));
        String rest = number(200, 999) + "-" + number(1000, 9999);
        return any(List.of("(" + area + ") " + rest, area + "-" + rest, "1-" + area + "-" + rest));
    }

    String ssn() {
        return "%03d-%02d-%04d".formatted(number(100, 665), number(10, 99), number(1000, 9999));
    }

    String fourOctets() {
        return any(List.of(81, 93, 185, 203)) + "." + number(1, 255) + "." + number(1, 255) + "." + number(1, 255);
    }

    String eightGroups() {
        return "2a02:%x:%x::%x:%x"
                .formatted(number(4096, 65535), number(4096, 65535), number(4096, 65535), number(4096, 65535));
    }

    String mac() {
        String separator = any(List.of(":", "-"));
        StringBuilder mac = new StringBuilder("a4");
        for (int i = 0; i < 5; i++) {
            mac.append(separator).append("%02x".formatted(number(16, 255)));
        }
        return mac.toString();
    }

    String jwt() {
        return base64("{\"alg\":\"RS256\",\"kid\":\"" + number(1, 99) + "\"}") + "."
                + base64("{\"sub\":\"" + name() + "\"}") + "." + letters(43);
    }

    String providerKey() {
        return any(List.of(
                "AKIA"
                        + letters(16)
                                .toUpperCase(Locale.ROOT)
                                .replaceAll("[^A-Z2-7]", "Q")
                                .substring(0, 15) + "7",
                "AIza" + letters(34) + "5",
                "xoxb-" + digits(12) + "-" + letters(24),
                "sk_live_" + letters(23) + "4",
                "ghp_" + letters(35) + "2",
                "glpat-" + letters(19) + "3",
                "npm_" + letters(35) + "9",
                "SG." + letters(21) + "7." + letters(43),
                "sk-proj-" + letters(40) + "8",
                digits(9) + ":" + letters(34) + "6"));
    }

    String pem() {
        return "-----BEGIN EC PRIVATE KEY-----\n" + letters(64) + "\n" + letters(40)
                + any(List.of("\n-----END EC PRIVATE KEY-----", ""));
    }

    String secret() {
        return letters(11) + number(100, 999);
    }

    String uuid() {
        return "%08x-%04x-4%03x-a%03x-%012x"
                .formatted(
                        random.nextInt(),
                        number(0, 65536),
                        number(0, 4096),
                        number(0, 4096),
                        random.nextLong(1L << 48));
    }

    String hex(int length) {
        StringBuilder hex = new StringBuilder();
        while (hex.length() < length) {
            hex.append(Integer.toHexString(random.nextInt(16)));
        }
        return hex.toString();
    }

    String digits(int length) {
        StringBuilder digits = new StringBuilder();
        while (digits.length() < length) {
            digits.append(random.nextInt(10));
        }
        return digits.toString();
    }

    String letters(int length) {
        StringBuilder letters = new StringBuilder();
        while (letters.length() < length) {
            letters.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return letters.toString();
    }

    String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
