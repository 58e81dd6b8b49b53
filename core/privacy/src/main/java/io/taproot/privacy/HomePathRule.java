package io.taproot.privacy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Whose directory a path leads into: {@code /home/name}, {@code /Users/name}, {@code C:\Users\name}. The rest of the path stays. */
final class HomePathRule implements TextRule {

    private static final List<String> HOMES =
            List.of("/home/", "/Users/", "\\Users\\", "\\\\Users\\\\", "\\Profiles\\");
    private static final byte[][] HOME_BYTES =
            HOMES.stream().map(home -> home.getBytes(StandardCharsets.US_ASCII)).toArray(byte[][]::new);
    private static final String NAME_ENDS = "/\\ \t\r\n\"'<>:;,|?*()[]{}&=#";
    private static final List<String> NOBODYS = List.of("Public", "Shared", "Default", "user", "root", "runner");

    @Override
    public Rule rule() {
        return Rule.HOME_PATH;
    }

    @Override
    public boolean mayMatch(Triggers triggers) {
        return triggers.home();
    }

    @Override
    public String apply(String text) {
        Replacing replacing = new Replacing(text);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '/' && c != '\\') {
                continue;
            }
            int from = homeEnd(text, i);
            int to = from;
            while (from > 0 && to < text.length() && NAME_ENDS.indexOf(text.charAt(to)) < 0) {
                to++;
            }
            if (to > from && !NOBODYS.contains(text.substring(from, to))) {
                replacing.replace(from, to, rule().placeholder());
            }
            i = Math.max(i, to - 1);
        }
        return replacing.result();
    }

    /** Whether one of the directories is named; for bytes, see {@link SecondLook}. */
    static boolean mayBeIn(byte[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text[i] == '/' || text[i] == '\\') {
                for (byte[] home : HOME_BYTES) {
                    int end = i + home.length;
                    if (end <= to && Arrays.equals(text, i, end, home, 0, home.length)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Where the name begins; 0 if no home does here. A page {@code https://x.example/home/news} is no home. */
    private static int homeEnd(String text, int slash) {
        for (String home : HOMES) {
            if (text.startsWith(home, slash)) {
                char before = Characters.at(text, slash - 1);
                boolean isRoot = home.startsWith("/")
                        ? !isPartOfPath(before) || text.startsWith("file://", slash - 7)
                        : before == ':';
                return isRoot ? slash + home.length() : 0;
            }
        }
        return 0;
    }

    private static boolean isPartOfPath(char c) {
        return Character.isLetterOrDigit(c) || "/.-_~%}]".indexOf(c) >= 0;
    }
}
