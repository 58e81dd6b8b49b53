package io.taproot.privacy;

import static io.taproot.privacy.Characters.at;
import static io.taproot.privacy.Characters.isDigit;

/** Social security and taxpayer numbers of the United States, {@code ddd-dd-dddd}, in the ranges that were ever issued. */
final class SsnRule implements TextRule {

    private static final int LENGTH = 11;

    @Override
    public Rule rule() {
        return Rule.SSN;
    }

    @Override
    public boolean mayMatch(Triggers triggers) {
        return triggers.manyDigits();
    }

    @Override
    public String apply(String text) {
        Replacing replacing = new Replacing(text);
        for (int i = text.indexOf('-') - 3; i >= -3 && i + LENGTH <= text.length(); i = text.indexOf('-', i + 4) - 3) {
            if (i >= replacing.done() && isShape(text, i) && isIssued(text, i) && standsAlone(text, i)) {
                replacing.replace(i, i + LENGTH, rule().placeholder());
            }
            if (text.indexOf('-', Math.max(0, i + 4)) < 0) {
                break;
            }
        }
        return replacing.result();
    }

    private static boolean isShape(String text, int from) {
        for (int k = 0; k < LENGTH; k++) {
            boolean isDash = k == 3 || k == 6;
            if (isDash ? at(text, from + k) != '-' : !isDigit(text, from + k)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isIssued(String text, int from) {
        int area = Integer.parseInt(text, from, from + 3, 10);
        int group = Integer.parseInt(text, from + 4, from + 6, 10);
        int serial = Integer.parseInt(text, from + 7, from + 11, 10);
        if (area >= 900) {
            return (group >= 50 && group <= 65)
                    || (group >= 70 && group <= 88)
                    || (group >= 90 && group <= 92)
                    || group >= 94;
        }
        return area != 0 && area != 666 && group != 0 && serial != 0;
    }

    private static boolean standsAlone(String text, int from) {
        char before = at(text, from - 1);
        char after = at(text, from + LENGTH);
        return !Character.isLetterOrDigit(before)
                && !Character.isLetterOrDigit(after)
                && "-._".indexOf(before) < 0
                && "-_".indexOf(after) < 0;
    }
}
