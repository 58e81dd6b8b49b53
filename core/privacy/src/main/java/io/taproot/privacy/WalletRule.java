package io.taproot.privacy;

import static io.taproot.privacy.Characters.at;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;

/**
 * Addresses of crypto currencies: base58 with its checksum, bech32 with its checksum, and {@code 0x} with forty digits of
 * hex, which stand for themselves.
 */
final class WalletRule implements TextRule {

    private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final String BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int[] GENERATOR = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    private static final String BASE58_FIRSTS = "13LDX";
    private static final int SHORTEST = 26;
    private static final int BECH32M = 0x2bc830a3;
    private static final int ETHER_LENGTH = 42;

    @Override
    public Rule rule() {
        return Rule.WALLET;
    }

    @Override
    public boolean mayMatch(Triggers triggers) {
        return triggers.wallet();
    }

    @Override
    public String apply(String text) {
        return apply(text, "", StandIn.USUAL);
    }

    @Override
    public String apply(String text, String key, StandIn standIn) {
        Replacing replacing = new Replacing(text);
        int i = 0;
        while (i < text.length()) {
            int end = i;
            while (Character.isLetterOrDigit(at(text, end)) || at(text, end) == '_') {
                end++;
            }
            if (end - i >= SHORTEST && end - i <= 74 && isWallet(text.substring(i, end))) {
                replacing.replace(i, end, standIn.of(text.substring(i, end), rule().placeholder()));
            }
            i = end + 1;
        }
        return replacing.result();
    }

    /** Whether a word is long enough and begins as the addresses do; for bytes, see {@link SecondLook}. */
    static boolean mayBeIn(byte[] text, int from, int to) {
        int start = from;
        for (int i = from; i <= to; i++) {
            boolean isWord = i < to && text[i] > 0 && (Character.isLetterOrDigit(text[i]) || text[i] == '_');
            if (!isWord) {
                if (i - start >= SHORTEST && mayBeWallet(text, start, i)) {
                    return true;
                }
                start = i + 1;
            }
        }
        return false;
    }

    private static boolean mayBeWallet(byte[] text, int from, int to) {
        byte second = text[from + 1];
        boolean isMarked =
                (text[from] == '0' && second == 'x') || ((text[from] | 0x20) == 'b' && (second | 0x20) == 'c');
        if (isMarked || BASE58_FIRSTS.indexOf(text[from]) < 0) {
            return isMarked;
        }
        int end = from;
        while (end < to && BASE58.indexOf(text[end]) >= 0) {
            end++;
        }
        return end == to;
    }

    private static boolean isWallet(String word) {
        char first = word.charAt(0);
        if (word.startsWith("0x")) {
            return word.length() == ETHER_LENGTH && word.chars().skip(2).allMatch(c -> Character.digit(c, 16) >= 0);
        }
        if (word.startsWith("bc1") || word.startsWith("BC1")) {
            return isBech32(word.toLowerCase(Locale.ROOT));
        }
        return BASE58_FIRSTS.indexOf(first) >= 0 && word.length() <= 35 && isBase58(word);
    }

    /** 25 bytes, the last four of which are a digest of the others. */
    private static boolean isBase58(String word) {
        BigInteger number = BigInteger.ZERO;
        for (int i = 0; i < word.length(); i++) {
            int digit = BASE58.indexOf(word.charAt(i));
            if (digit < 0) {
                return false;
            }
            number = number.multiply(BigInteger.valueOf(58)).add(BigInteger.valueOf(digit));
        }
        byte[] shortest = number.toByteArray();
        byte[] bytes = new byte[25];
        if (shortest.length > 26 || (shortest.length == 26 && shortest[0] != 0)) {
            return false;
        }
        int length = Math.min(25, shortest.length);
        System.arraycopy(shortest, shortest.length - length, bytes, 25 - length, length);
        byte[] digest = sha256(sha256(Arrays.copyOf(bytes, 21)));
        return Arrays.equals(digest, 0, 4, bytes, 21, 25);
    }

    private static boolean isBech32(String word) {
        int check = 1;
        for (int value : new int[] {3, 3, 0, 2, 3}) { // "bc", as its standard expands it
            check = polymod(check, value);
        }
        for (int i = 3; i < word.length(); i++) {
            int value = BECH32.indexOf(word.charAt(i));
            if (value < 0) {
                return false;
            }
            check = polymod(check, value);
        }
        return check == 1 || check == BECH32M;
    }

    private static int polymod(int check, int value) {
        int top = check >>> 25;
        int next = (check & 0x1ffffff) << 5 ^ value;
        for (int i = 0; i < 5; i++) {
            next ^= (top >> i & 1) == 1 ? GENERATOR[i] : 0;
        }
        return next;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
