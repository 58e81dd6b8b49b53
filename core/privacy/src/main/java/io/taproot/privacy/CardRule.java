package io.taproot.privacy;

import java.util.ArrayList;
import java.util.List;

/**
 * Payment card numbers: 13 to 19 digits that a card network issues, with a right check digit, in one piece or grouped as
 * on a card. A number inside a longer word or number is none.
 */
final class CardRule implements TextRule {

    /** How many digits stand together on a card, besides all of them. */
    private static final List<List<Integer>> GROUPINGS = List.of(
            List.of(4, 4, 4, 4), List.of(4, 6, 5), List.of(4, 6, 4), List.of(4, 4, 4, 1), List.of(4, 4, 4, 4, 3));

    @Override
    public Rule rule() {
        return Rule.CARD;
    }

    @Override
    public boolean mayMatch(Triggers triggers) {
        return triggers.digits();
    }

    @Override
    public String apply(String text) {
        Replacing replacing = new Replacing(text);
        int i = 0;
        while (i < text.length()) {
            if (!isDigit(text, i)) {
                i++;
                continue;
            }
            List<Group> groups = groups(text, i);
            mask(text, isInsideWord(text, i - 1, -1) ? groups.subList(1, groups.size()) : groups, replacing);
            i = groups.getLast().to();
        }
        return replacing.result();
    }

    /** Whether a whole number is a card number. */
    boolean isCard(long number) {
        return CardNumber.isValid(Long.toString(number));
    }

    private void mask(String text, List<Group> groups, Replacing replacing) {
        for (int first = 0; first < groups.size(); first++) {
            int last = lastOfCard(text, groups, first);
            if (last >= 0) {
                replacing.replace(groups.get(first).from(), groups.get(last).to(), rule().placeholder());
                first = last;
            }
        }
    }

    /** Index of the group in which a card ends that begins with this one; -1 if none begins here. */
    private static int lastOfCard(String text, List<Group> groups, int first) {
        if (isCard(text, groups, first, first)) {
            return first;
        }
        for (List<Integer> grouping : GROUPINGS) {
            int last = first + grouping.size() - 1;
            if (last < groups.size() && hasSizes(groups, first, grouping) && isCard(text, groups, first, last)) {
                return last;
            }
        }
        return -1;
    }

    private static boolean hasSizes(List<Group> groups, int first, List<Integer> sizes) {
        for (int i = 0; i < sizes.size(); i++) {
            if (groups.get(first + i).size() != sizes.get(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isCard(String text, List<Group> groups, int first, int last) {
        StringBuilder digits = new StringBuilder(19);
        for (int i = first; i <= last; i++) {
            digits.append(text, groups.get(i).from(), groups.get(i).to());
        }
        return !isInsideWord(text, groups.get(last).to(), 1) && CardNumber.isValid(digits);
    }

    /** The runs of digits from here on that single spaces or dashes join. */
    private static List<Group> groups(String text, int from) {
        List<Group> groups = new ArrayList<>();
        int start = from;
        while (true) {
            int end = start;
            while (isDigit(text, end)) {
                end++;
            }
            groups.add(new Group(start, end));
            boolean goesOn = end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '-');
            if (!goesOn || !isDigit(text, end + 1)) {
                return groups;
            }
            start = end + 1;
        }
    }

    /**
     * Whether the character beside a number makes it part of something longer.
     *
     * @param step away from the number: -1 before it, 1 after it
     */
    private static boolean isInsideWord(String text, int place, int step) {
        if (place < 0 || place >= text.length()) {
            return false;
        }
        char c = text.charAt(place);
        boolean isDecimalPoint = c == '.' && isDigit(text, place + step);
        return Character.isLetterOrDigit(c) || c == '_' || isDecimalPoint;
    }

    private static boolean isDigit(String text, int place) {
        return place >= 0 && place < text.length() && text.charAt(place) >= '0' && text.charAt(place) <= '9';
    }

    private record Group(int from, int to) {
        int size() {
            return to - from;
        }
    }
}
