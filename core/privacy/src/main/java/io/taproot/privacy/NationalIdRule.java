package io.taproot.privacy;

import static io.taproot.privacy.Characters.at;
import static io.taproot.privacy.Characters.isLetterOrDigit;

import java.util.Locale;

/** One kind of national id, see {@link NationalIds}. An id inside a longer word or number is none. */
final class NationalIdRule implements TextRule {

    /** As far in front of an id as a word about it is looked for. */
    private static final int NEAR = 30;

    private final Rule rule;
    private final IdShape shape;

    NationalIdRule(Rule rule, IdShape shape) {
        this.rule = rule;
        this.shape = shape;
    }

    IdShape shape() {
        return shape;
    }

    @Override
    public Rule rule() {
        return rule;
    }

    @Override
    public boolean mayMatch(Triggers triggers) {
        return triggers.someDigits();
    }

    @Override
    public String apply(String text) {
        return apply(text, "", StandIn.USUAL);
    }

    @Override
    public String apply(String text, String key, StandIn standIn) {
        Replacing replacing = new Replacing(text);
        StringBuilder characters = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (!startsWord(text, i)) {
                continue;
            }
            int end = shape.end(text, i, characters);
            if (end > i
                    && endsWord(text, end)
                    && isBelieved(text, i, end, key, characters.length())
                    && shape.check().holds(characters.toString())) {
                replacing.replace(i, end, standIn.of(characters.toString(), rule.placeholder()));
                i = end - 1;
            }
        }
        return replacing.result();
    }

    @Override
    public boolean minds(String key) {
        return KeyLexicon.words(key).stream().anyMatch(shape.words()::contains);
    }

    private boolean isBelieved(String text, int from, int end, String key, int characters) {
        return switch (shape.context()) {
            case NOT_NEEDED -> true;
            case NEEDED_UNLESS_GROUPED -> end - from > characters || isTold(text, from, key);
            case NEEDED -> isTold(text, from, key);
        };
    }

    private boolean isTold(String text, int from, String key) {
        return minds(key)
                || KeyLexicon.words(text.substring(Math.max(0, from - NEAR), from)).stream()
                        .map(word -> word.toLowerCase(Locale.ROOT))
                        .anyMatch(shape.words()::contains);
    }

    private static boolean startsWord(String text, int i) {
        return isLetterOrDigit(text, i) && !isLetterOrDigit(text, i - 1) && "_-.+".indexOf(at(text, i - 1)) < 0;
    }

    private static boolean endsWord(String text, int end) {
        char after = at(text, end);
        boolean goesOn = (after == '-' || after == '.') && isLetterOrDigit(text, end + 1);
        return !Character.isLetterOrDigit(after) && after != '_' && !goesOn;
    }
}
