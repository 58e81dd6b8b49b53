package io.taproot.privacy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Stand-ins that are equal for equal values, inside one tenant, one class and one week: enough to join by, and nothing to
 * guess the value from. A plain hash of an id or a telephone number is guessed in minutes. Without a key everything is
 * masked.
 */
public final class Pseudonyms {

    private static final String ALGORITHM = "HmacSHA256";
    private static final long EPOCH_SECONDS = 7 * 86_400;
    private static final int CHARACTERS = 16; // of five bits: 80 in all
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

    private final byte[] masterKey;

    /**
     * @param masterKey at least 32 bytes; empty for none
     */
    public Pseudonyms(byte[] masterKey) {
        if (masterKey.length != 0 && masterKey.length < 32) {
            throw new IllegalArgumentException("a key for pseudonyms has at least 32 bytes");
        }
        this.masterKey = masterKey.clone();
    }

    /** Nobody has a key: everything is masked. */
    public static Pseudonyms none() {
        return new Pseudonyms(new byte[0]);
    }

    /** Of one batch. */
    public ForBatch of(String tenant, Instant receivedAt) {
        return new ForBatch(tenant, receivedAt.getEpochSecond() / EPOCH_SECONDS);
    }

    /** One thread at a time: a batch says the same few ids again and again, so a stand-in is made once. */
    public final class ForBatch {

        private final String tenant;
        private final long epoch;
        private final Map<String, OfClass> classes = new HashMap<>();

        ForBatch(String tenant, long epoch) {
            this.tenant = tenant;
            this.epoch = epoch;
        }

        /** The same text where it is a stand-in already; the rule's placeholder where there is no key. */
        String of(Detector rule, String value) {
            if (isPseudonym(value) || value.equals(rule.placeholder())) {
                return value;
            }
            if (masterKey.length == 0) {
                return rule.placeholder();
            }
            return classes.computeIfAbsent(rule.word(), this::ofClass).of(value);
        }

        private OfClass ofClass(String word) {
            byte[] key = mac(masterKey).doFinal(bytes(tenant + "\n" + word + "\n" + epoch));
            return new OfClass(mac(key), "p" + epoch + "_");
        }
    }

    /** The stand-ins of one class of values. */
    private static final class OfClass {

        private final Mac mac;
        private final String prefix;
        private final Map<String, String> made = new HashMap<>();

        OfClass(Mac mac, String prefix) {
            this.mac = mac;
            this.prefix = prefix;
        }

        String of(String value) {
            return made.computeIfAbsent(
                    value.strip().toLowerCase(Locale.ROOT), plain -> prefix + text(mac.doFinal(bytes(plain))));
        }
    }

    static boolean isPseudonym(String value) {
        int bar = value.indexOf('_');
        if (bar < 2 || value.charAt(0) != 'p' || value.length() - bar - 1 != CHARACTERS) {
            return false;
        }
        return value.substring(1, bar).chars().allMatch(c -> c >= '0' && c <= '9')
                && value.substring(bar + 1).chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
    }

    private static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", impossible);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] digest) {
        StringBuilder text = new StringBuilder(CHARACTERS);
        for (int i = 0; i < CHARACTERS; i++) {
            int bit = 5 * i;
            int two = (digest[bit / 8] & 0xFF) << 8 | digest[bit / 8 + 1] & 0xFF;
            text.append(ALPHABET.charAt(two >> (11 - bit % 8) & 31));
        }
        return text.toString();
    }
}
