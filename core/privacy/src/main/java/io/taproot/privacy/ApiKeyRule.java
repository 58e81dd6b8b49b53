package io.taproot.privacy;

import static io.taproot.privacy.Characters.at;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Keys of well-known providers: they all begin with letters of their own, followed by enough that nobody wrote by hand. */
final class ApiKeyRule implements TextRule {

    /**
     * @param start what it begins with
     * @param fewest characters behind the start
     */
    private record Form(String start, int fewest) {}

    private static final List<Form> FORMS = List.of(
            new Form("AKIA", 16),
            new Form("ASIA", 16),
            new Form("AIza", 30),
            new Form("xoxb-", 10),
            new Form("xoxp-", 10),
            new Form("xoxa-", 10),
            new Form("xoxr-", 10),
            new Form("xoxs-", 10),
            new Form("xapp-", 10),
            new Form("sk_live_", 10),
            new Form("rk_live_", 10),
            new Form("sk_test_", 10),
            new Form("rk_test_", 10),
            new Form("whsec_", 20),
            new Form("ghp_", 30),
            new Form("gho_", 30),
            new Form("ghu_", 30),
            new Form("ghs_", 30),
            new Form("ghr_", 30),
            new Form("github_pat_", 30),
            new Form("glpat-", 16),
            new Form("npm_", 30),
            new Form("pypi-", 40),
            new Form("SG.", 30),
            new Form("sk-ant-", 20),
            new Form("sk-proj-", 20),
            new Form("sk-", 32),
            new Form("tap_sec_", 20),
            new Form("hf_", 30),
            new Form("dop_v1_", 40),
            new Form("ya29.", 20));

    /** The first letters of all of them. */
    private static final String STARTS =
            FORMS.stream().map(form -> form.start().substring(0, 1)).distinct().reduce("", String::concat);

    private static final String SLACK_HOOK = "hooks.slack.com/services/";
    private static final String TWILIO = "SK";
    private static final byte[][] START_BYTES = Stream.concat(
                    FORMS.stream().map(Form::start), Stream.of(SLACK_HOOK, TWILIO))
            .map(start -> start.getBytes(StandardCharsets.US_ASCII))
            .toArray(byte[][]::new);
    private static final byte[] HOOK_BYTES = SLACK_HOOK.getBytes(StandardCharsets.US_ASCII);
    private static final int FEWEST_TELEGRAM_DIGITS = 8;
    private static final int TWILIO_LENGTH = 34;
    private static final int TELEGRAM_SECRET_LENGTH = 35;

    @Override
    public Rule rule() {
        return Rule.API_KEY;
    }

    @Override
    public boolean mayMatch(Triggers triggers) {
        return triggers.longWord();
    }

    @Override
    public String apply(String text) {
        Replacing replacing = new Replacing(text);
        for (int i = 0; i < text.length(); i++) {
            if (!isPart(text.charAt(i)) || isPart(at(text, i - 1))) {
                continue;
            }
            int end = end(text, i);
            if (end > i) {
                replacing.replace(i, end, rule().placeholder());
                i = end - 1;
            }
        }
        return replacing.result();
    }

    /** Whether a word begins as one of the keys does; for bytes, see {@link SecondLook}. */
    static boolean mayBeIn(byte[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            byte c = text[i];
            if (c == ':') {
                if (endsNumber(text, from, i)) {
                    return true;
                }
            } else if (isPart((char) c) && (i == from || !isPart((char) text[i - 1])) && begins(text, i, to)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a hook's address ends here; what follows may be short. */
    static boolean endsHook(byte[] text, int from, int last) {
        int start = last + 1 - HOOK_BYTES.length;
        return start >= from
                && text[last - 1] == 's'
                && Arrays.equals(text, start, last + 1, HOOK_BYTES, 0, HOOK_BYTES.length);
    }

    /** As long as those of Telegram's bots, at least. */
    private static boolean endsNumber(byte[] text, int from, int end) {
        int start = end;
        while (start > from && Characters.isDigit((char) text[start - 1])) {
            start--;
        }
        return end - start >= FEWEST_TELEGRAM_DIGITS;
    }

    private static boolean begins(byte[] text, int from, int to) {
        for (byte[] start : START_BYTES) {
            int end = from + start.length;
            if (text[from] == start[0] && end <= to && Arrays.equals(text, from, end, start, 0, start.length)) {
                return true;
            }
        }
        return false;
    }

    private static int end(String text, int from) {
        if (text.startsWith(SLACK_HOOK, from)) {
            int end = from + SLACK_HOOK.length();
            while (isPart(at(text, end)) || at(text, end) == '/') {
                end++;
            }
            return end;
        }
        int end = from;
        while (isPart(at(text, end))) {
            end++;
        }
        if (at(text, end) == ':') {
            return telegramEnd(text, from, end);
        }
        if (STARTS.indexOf(text.charAt(from)) < 0) {
            return -1;
        }
        for (Form form : FORMS) {
            if (text.startsWith(form.start(), from)) {
                int tokenEnd = form.start().endsWith(".")
                        ? dottedEnd(text, from + form.start().length())
                        : end;
                boolean isLong = tokenEnd - from - form.start().length() >= form.fewest();
                return isLong && hasDigit(text, from, tokenEnd) ? tokenEnd : -1;
            }
        }
        boolean isTwilio = end - from == TWILIO_LENGTH && text.startsWith(TWILIO, from) && isHex(text, from + 2, end);
        return isTwilio ? end : -1;
    }

    private static int telegramEnd(String text, int from, int colon) {
        int end = colon + 1;
        while (isPart(at(text, end))) {
            end++;
        }
        int digits = text.startsWith("bot", from) ? from + 3 : from;
        boolean isBot = colon - digits >= FEWEST_TELEGRAM_DIGITS
                && colon - digits <= 10
                && text.substring(digits, colon).chars().allMatch(c -> c >= '0' && c <= '9')
                && end - colon - 1 == TELEGRAM_SECRET_LENGTH;
        return isBot ? end : -1;
    }

    private static int dottedEnd(String text, int from) {
        int end = from;
        while (isPart(at(text, end)) || (at(text, end) == '.' && isPart(at(text, end + 1)))) {
            end++;
        }
        return end;
    }

    private static boolean hasDigit(String text, int from, int to) {
        return text.substring(from, to).chars().anyMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean isHex(String text, int from, int to) {
        return text.substring(from, to).chars().allMatch(c -> Character.digit(c, 16) >= 0);
    }

    private static boolean isPart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }
}
