package io.taproot.privacy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Credentials behind the name of their scheme: {@code Bearer …}, {@code Basic …}. The scheme stays. */
final class AuthorizationRule implements TextRule {

    private static final String[] SCHEMES = {"bearer", "basic", "digest"};

    /** Shorter than any credential; "Bearer token expired" is prose. */
    private static final int SHORTEST = 8;

    @Override
    public Rule rule() {
        return Rule.AUTHORIZATION;
    }

    @Override
    public boolean mayMatch(Triggers triggers) {
        return triggers.scheme();
    }

    @Override
    public String apply(String text) {
        Replacing replacing = new Replacing(text);
        for (int space = text.indexOf(' '); space >= 0; space = text.indexOf(' ', space + 1)) {
            if (endsWithScheme(text, space)) {
                int from = skipSpaces(text, space);
                int to = credentialEnd(text, from);
                if (isCredential(text.substring(from, to))) {
                    replacing.replace(from, to, rule().placeholder());
                }
            }
        }
        return replacing.result();
    }

    /** Whether the name of a scheme ends here, as a word of its own. */
    static boolean endsWithScheme(String text, int end) {
        for (String scheme : SCHEMES) {
            int from = end - scheme.length();
            if (from >= 0
                    && text.regionMatches(true, from, scheme, 0, scheme.length())
                    && (from == 0 || !Character.isLetterOrDigit(text.charAt(from - 1)))) {
                return true;
            }
        }
        return false;
    }

    /** The same for bytes of ASCII or ISO 8859-1. */
    static boolean endsWithScheme(byte[] text, int from, int end) {
        for (String scheme : SCHEMES) {
            int start = end - scheme.length();
            if (start >= from
                    && isAt(start, scheme, text)
                    && (start == from || !Character.isLetterOrDigit(text[start - 1] & 0xff))) {
                return true;
            }
        }
        return false;
    }

    /** From its end: most words end otherwise. */
    private static boolean isAt(int start, String scheme, byte[] text) {
        for (int i = scheme.length() - 1; i >= 0; i--) {
            if ((text[start + i] | 0x20) != scheme.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static int skipSpaces(String text, int from) {
        int to = from;
        while (to < text.length() && text.charAt(to) == ' ') {
            to++;
        }
        return to;
    }

    private static int credentialEnd(String text, int from) {
        int to = from;
        while (to < text.length() && isCredential(text.charAt(to))) {
            to++;
        }
        return to;
    }

    private static boolean isCredential(char c) {
        return (c < 128 && Character.isLetterOrDigit(c)) || "-._~+/=".indexOf(c) >= 0;
    }

    /** Words have no digits; what has none may still be a user and a password in base64. */
    private static boolean isCredential(String candidate) {
        if (candidate.length() < SHORTEST) {
            return false;
        }
        return candidate.chars().anyMatch(c -> c >= '0' && c <= '9') || isUserAndPassword(candidate);
    }

    private static boolean isUserAndPassword(String candidate) {
        try {
            String decoded = new String(Base64.getDecoder().decode(candidate), StandardCharsets.ISO_8859_1);
            return decoded.indexOf(':') > 0 && decoded.chars().allMatch(c -> c >= ' ' && c < 127);
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }
}
