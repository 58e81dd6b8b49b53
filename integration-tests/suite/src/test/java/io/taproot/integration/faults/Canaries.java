package io.taproot.integration.faults;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Makes canaries of every class that the default profile takes out of texts, other ones in every run. */
final class Canaries {

    private static final String LETTERS = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ";

    /** How a text may be written. */
    private static final Map<String, UnaryOperator<String>> WRITINGS = Map.of(
            "plain", text -> text,
            "percent", text -> Canary.escaped(text, "%%%02X"),
            "percent twice", text -> Canary.escaped(text, "%%25%02X"),
            "JSON escape", text -> text.replace("@", "\\u0040"));

    private final Random random;
    private final List<Canary> planted = new ArrayList<>();

    Canaries(Seed seed) {
        random = seed.random("canaries");
    }

    List<Canary> planted() {
        return List.copyOf(planted);
    }

    /** One of each class, each with a value of its own. */
    List<Canary> forTextAt(String place) {
        Map<String, Supplier<String[]>> classes = Map.ofEntries(
                Map.entry("email", () -> alone(word(7) + "." + word(6) + "@" + word(6) + ".example")),
                Map.entry("card", () -> alone(card())),
                Map.entry("iban", () -> alone(iban())),
                Map.entry("phone", () -> alone("+4930" + digits(8))),
                Map.entry("american phone", () -> alone("(212) 5" + digits(2) + "-" + digits(4))),
                Map.entry(
                        "ssn",
                        () -> alone("%03d-%02d-%s"
                                .formatted(100 + random.nextInt(500), 10 + random.nextInt(80), "1" + digits(3)))),
                Map.entry("address", () -> alone("81." + octet() + "." + octet() + "." + octet())),
                Map.entry(
                        "mac",
                        () -> alone("a4:5e:" + octetHex() + ":" + octetHex() + ":" + octetHex() + ":" + octetHex())),
                Map.entry(
                        "jwt",
                        () -> alone(base64("{\"alg\":\"RS256\"}") + "." + base64("{\"sub\":\"" + word(9) + "\"}") + "."
                                + letters(43))),
                Map.entry("api key", () -> alone("ghp_" + letters(35) + "4")),
                Map.entry(
                        "pem",
                        () -> within(letters(48), "-----BEGIN EC PRIVATE KEY-----\n%s\n-----END EC PRIVATE KEY-----")),
                Map.entry("bearer", () -> within(letters(21) + "7", "Authorization: Bearer %s")),
                Map.entry(
                        "basic",
                        () -> within(
                                Base64.getEncoder()
                                        .encodeToString(
                                                (word(8) + ":" + letters(12)).getBytes(StandardCharsets.US_ASCII)),
                                "Basic %s")),
                Map.entry("pair", () -> within(letters(12) + "81", "password=%s&page=2")),
                Map.entry("pair in JSON", () -> within(letters(12) + "82", "{\"id\":7,\"client_secret\":\"%s\"}")),
                Map.entry("userinfo", () -> within(letters(12) + "83", "amqp://broker:%s@mq/x")),
                Map.entry("query", () -> within(letters(12) + "84", "https://x.example/cb?access_token=%s&page=2")));
        List<Canary> made = new ArrayList<>();
        classes.forEach((kind, next) -> {
            String[] valueAndText = next.get();
            made.add(plant(kind + " at " + place, valueAndText[0], "got " + valueAndText[1] + " here"));
        });
        return made;
    }

    /** What can be written in more than one way, in every one. */
    List<Canary> encodedAt(String place) {
        List<Canary> made = new ArrayList<>();
        WRITINGS.forEach((writing, write) -> {
            String email = word(8) + "@" + word(7) + ".example";
            made.add(plant("email, " + writing + ", at " + place, email, "mail " + write.apply(email) + " bounced"));
            String card = card().replaceAll("(.{4})(?!$)", "$1 ");
            made.add(plant("card, " + writing + ", at " + place, card, "card " + write.apply(card) + " declined"));
        });
        return made;
    }

    /** A secret that only its key gives away. */
    Canary secretAt(String place) {
        String secret = letters(13) + "85";
        return plant("secret at " + place, secret, secret);
    }

    private Canary plant(String where, String value, String text) {
        Canary canary = new Canary(where, value, text);
        planted.add(canary);
        return canary;
    }

    private static String[] alone(String value) {
        return new String[] {value, value};
    }

    private static String[] within(String value, String around) {
        return new String[] {value, around.formatted(value)};
    }

    private String card() {
        String body = "4" + digits(14);
        for (int check = 0; ; check++) {
            if (isLuhn(body + check)) {
                return body + check;
            }
        }
    }

    private static boolean isLuhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int counted = i % 2 == 1 ? digit * 2 : digit;
            sum += counted / 10 + counted % 10;
        }
        return sum % 10 == 0;
    }

    private String iban() {
        String account = digits(18);
        int check = 98
                - new BigInteger(account + "131400").mod(BigInteger.valueOf(97)).intValue();
        return "DE%02d%s".formatted(check, account);
    }

    private int octet() {
        return 100 + random.nextInt(150);
    }

    private String octetHex() {
        return "%02x".formatted(octet());
    }

    private String word(int length) {
        return letters(length).toLowerCase(java.util.Locale.ROOT);
    }

    private String letters(int length) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < length; i++) {
            letters.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return letters.toString();
    }

    private String digits(int length) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < length; i++) {
            digits.append(random.nextInt(10));
        }
        return digits.toString();
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
