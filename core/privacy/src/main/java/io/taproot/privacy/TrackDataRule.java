package io.taproot.privacy;

import static io.taproot.privacy.Characters.at;
import static io.taproot.privacy.Characters.isDigit;

/** What a card's magnetic stripe holds: {@code %B4…^NAME^…?} and {@code ;4…=…?}. */
final class TrackDataRule implements TextRule {

    @Override
    public Rule rule() {
        return Rule.TRACK_DATA;
    }

    @Override
    public boolean mayMatch(Triggers triggers) {
        return triggers.digits();
    }

    @Override
    public String apply(String text) {
        Replacing replacing = new Replacing(text);
        for (int i = 0; i < text.length(); i++) {
            boolean isFirst = text.startsWith("%B", i) || text.startsWith("%b", i);
            boolean isSecond = text.charAt(i) == ';';
            int digits = isFirst ? i + 2 : i + 1;
            if ((isFirst || isSecond) && isTrack(text, digits, isFirst ? '^' : '=')) {
                int close = text.indexOf('?', digits);
                int to = close < 0 ? text.length() : close + 1;
                replacing.replace(i, to, rule().placeholder());
                i = to - 1;
            }
        }
        return replacing.result();
    }

    private static boolean isTrack(String text, int from, char behind) {
        int end = from;
        while (isDigit(text, end)) {
            end++;
        }
        return end - from >= 13 && end - from <= 19 && at(text, end) == behind;
    }
}
