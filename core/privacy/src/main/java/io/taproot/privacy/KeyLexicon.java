package io.taproot.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which keys tell that their value is a secret. Whole words count, never fragments: {@code is_authenticated} is no secret. */
final class KeyLexicon {

    /** Secret whatever their value looks like. */
    private static final Set<String> ALWAYS = Set.of(
            "password",
            "passwd",
            "pwd",
            "passphrase",
            "passcode",
            "otp",
            "pin",
            "cvv",
            "cvc",
            "cvv2",
            "csc",
            "ssn",
            "2fa",
            "totp");

    /** Secret as text; a number or a flag behind them counts or tells something: {@code usage.token = 312}. */
    private static final Set<String> AS_TEXT = Set.of(
            "secret",
            "secrets",
            "token",
            "jwt",
            "apikey",
            "authorization",
            "credential",
            "credentials",
            "cookie",
            "cookies",
            "csrf",
            "xsrf",
            "sessid",
            "jsessionid",
            "phpsessid");

    /** Two words that are secret only together. */
    private static final Set<String> PAIRS_AS_TEXT = Set.of(
            "api key",
            "private key",
            "access key",
            "secret key",
            "encryption key",
            "signing key",
            "account key",
            "two factor");

    /** Last words that say something about a secret instead of giving it. */
    private static final Set<String> ABOUT = Set.of("type", "count", "length", "size", "ttl", "expiry", "expires");

    /** Names of URL parameters that are secret, but words like any other elsewhere. */
    private static final Set<String> PARAMETERS = Set.of(
            "code",
            "state",
            "sig",
            "signature",
            "awsaccesskeyid",
            "x-goog-signature",
            "x-goog-credential",
            "x-amz-signature",
            "x-amz-credential",
            "x-amz-security-token",
            "sid",
            "jsessionid",
            "phpsessid",
            "sessionid",
            "session_id",
            "connect.sid");

    /** Last words of keys whose value tells who somebody is. */
    private static final Set<String> PERSONAL = Set.of(
            "firstname",
            "lastname",
            "fullname",
            "surname",
            "username",
            "nickname",
            "dob",
            "birthday",
            "birthdate",
            "birth",
            "street",
            "zipcode",
            "postcode",
            "phone",
            "phonenumber",
            "telephone",
            "mobile",
            "msisdn",
            "ssid",
            "bssid",
            "iban",
            "pan",
            "passport");

    /** Last two words of such keys. */
    private static final Set<String> PERSONAL_PAIRS = Set.of(
            "first name",
            "last name",
            "full name",
            "given name",
            "family name",
            "middle name",
            "maiden name",
            "user name",
            "customer name",
            "cardholder name",
            "holder name",
            "display name",
            "birth date",
            "street address",
            "home address",
            "postal address",
            "billing address",
            "shipping address",
            "delivery address",
            "address line",
            "zip code",
            "postal code",
            "phone number",
            "mobile number",
            "telephone number",
            "card number",
            "card expiry",
            "card expiration",
            "account number",
            "passport number",
            "tax id",
            "national id");

    /** Words behind which a password or a token is spoken of, not given. */
    private static final Set<String> PROSE = Set.of(
            "required",
            "must",
            "invalid",
            "is",
            "too",
            "missing",
            "incorrect",
            "wrong",
            "expired",
            "reset",
            "not",
            "cannot",
            "does",
            "has",
            "was",
            "changed",
            "and",
            "or",
            "for",
            "the",
            "a",
            "should",
            "may",
            "failed",
            "ok",
            "none",
            "empty",
            "unknown",
            "field");

    private KeyLexicon() {}

    /** Whether the value behind this key tells who somebody is. */
    static boolean isPersonal(String key) {
        List<String> words = words(key);
        if (words.isEmpty() || words.getFirst().equals("db") || words.getFirst().equals("service")) {
            return false;
        }
        String last = words.getLast();
        String before = words.size() < 2 ? "" : words.get(words.size() - 2);
        return PERSONAL.contains(last) || PERSONAL_PAIRS.contains(before + " " + last);
    }

    /** Whether a word behind a key and a colon is prose about it. */
    static boolean isProse(String word) {
        return PROSE.contains(word.toLowerCase(Locale.ROOT));
    }

    /** Whether text behind this key is a secret. */
    static boolean isSecret(String key) {
        List<String> words = words(key);
        if (words.stream().anyMatch(ALWAYS::contains)) {
            return true;
        }
        return !words.isEmpty() && !ABOUT.contains(words.getLast()) && isSecretAsText(words);
    }

    /** Whether even a number behind this key is a secret. */
    static boolean isSecretAsNumber(String key) {
        return words(key).stream().anyMatch(ALWAYS::contains);
    }

    /** Whether a URL parameter of this name is a secret, besides those for which {@link #isSecret} holds. */
    static boolean isSecretParameter(String name) {
        return PARAMETERS.contains(name.toLowerCase(Locale.ROOT));
    }

    private static boolean isSecretAsText(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            boolean isPair = i > 0 && PAIRS_AS_TEXT.contains(words.get(i - 1) + " " + words.get(i));
            if (isPair || AS_TEXT.contains(words.get(i))) {
                return true;
            }
        }
        return false;
    }

    /** {@code userPassword}, {@code user_password} and {@code user.password} are the same two words. */
    static List<String> words(String key) {
        List<String> words = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= key.length(); i++) {
            boolean isEnd = i == key.length() || !Character.isLetterOrDigit(key.charAt(i));
            boolean isHump = !isEnd
                    && i > start
                    && Character.isUpperCase(key.charAt(i))
                    && Character.isLowerCase(key.charAt(i - 1));
            if (isEnd || isHump) {
                if (i > start) {
                    words.add(key.substring(start, i).toLowerCase(Locale.ROOT));
                }
                start = isEnd ? i + 1 : i;
            }
        }
        return words;
    }
}
