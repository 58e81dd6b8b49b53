package io.taproot.privacy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** JSON web tokens: two or three parts of base64url, the first of which is a JSON header. */
final class JwtRule implements TextRule {

    private static final String START = "eyJ";

    @Override
    public Rule rule() {
        return Rule.JWT;
    }

    @Override
    public boolean mayMatch(Triggers triggers) {
        return triggers.jsonWebToken();
    }

    @Override
    public String apply(String text) {
        Replacing replacing = new Replacing(text);
        int from = text.indexOf(START);
        while (from >= 0) {
            int end = isPart(text, from - 1) ? from : tokenEnd(text, from);
            if (end > from) {
                replacing.replace(from, end, rule().placeholder());
            }
            from = text.indexOf(START, Math.max(end, from + START.length()));
        }
        return replacing.result();
    }

    private static int tokenEnd(String text, int from) {
        int header = partEnd(text, from);
        if (!isDot(text, header)) {
            return from;
        }
        int payload = partEnd(text, header + 1);
        boolean isToken =
                payload > header + 1 && (text.startsWith(START, header + 1) || isHeader(text.substring(from, header)));
        if (!isToken) {
            return from;
        }
        return isDot(text, payload) ? partEnd(text, payload + 1) : payload;
    }

    private static boolean isHeader(String base64) {
        try {
            String json = new String(Base64.getUrlDecoder().decode(base64), StandardCharsets.UTF_8);
            return json.contains("\"alg\"") || json.contains("\"typ\"") || json.contains("\"enc\"");
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static int partEnd(String text, int from) {
        int end = from;
        while (isPart(text, end)) {
            end++;
        }
        return end;
    }

    private static boolean isPart(String text, int place) {
        if (place < 0 || place >= text.length()) {
            return false;
        }
        char c = text.charAt(place);
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }

    private static boolean isDot(String text, int place) {
        return place < text.length() && text.charAt(place) == '.';
    }
}
