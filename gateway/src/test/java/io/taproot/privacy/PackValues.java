package io.taproot.privacy;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Made-up national ids: drawn by their shape until the check digits are right, or until they are wrong. */
public final class PackValues {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final int MOST_DRAWS = 2_000_000;

    private final Random random;

    public PackValues(long seed) {
        this.random = new Random(seed);
    }

    /**
     * @param word    that has to be near for the id to be believed; empty if none has to
     * @param valid   an id as its country writes it
     * @param invalid of the same shape, with a wrong check digit or in a range that is not issued
     */
    public record Pair(Rule rule, String word, String valid, String invalid) {}

    /** One for each shape of each rule. */
    public List<Pair> draw() {
        return NationalIds.rules().stream()
                .map(NationalIdRule.class::cast)
                .map(this::pair)
                .toList();
    }

    /** The packs of all countries. */
    public static Set<String> packs() {
        Set<String> packs = new TreeSet<>();
        for (Rule rule : Rule.values()) {
            if (rule.isInAPack()) {
                packs.add(rule.pack());
            }
        }
        return packs;
    }

    private Pair pair(NationalIdRule rule) {
        IdShape shape = rule.shape();
        boolean needsWord = shape.context() == IdShape.Context.NEEDED
                || (shape.context() == IdShape.Context.NEEDED_UNLESS_GROUPED
                        && shape.shape().indexOf('?') < 0);
        String word = needsWord ? new TreeSet<>(shape.words()).getFirst() : "";
        return new Pair(rule.rule(), word, draw(shape, true), draw(shape, false));
    }

    private String draw(IdShape shape, boolean isValid) {
        String separator = List.of(" ", "-").get(random.nextInt(2));
        StringBuilder characters = new StringBuilder();
        for (int i = 0; i < MOST_DRAWS; i++) {
            String text = text(shape.shape(), separator);
            if (shape.end(text, 0, characters) == text.length()
                    && shape.check().holds(characters.toString()) == isValid) {
                return text;
            }
        }
        throw new IllegalStateException("no id of shape " + shape.shape());
    }

    private String text(String shape, String separator) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < shape.length(); i++) {
            char c = shape.charAt(i);
            switch (c) {
                case '9' -> text.append((char) ('0' + random.nextInt(10)));
                case 'A' -> text.append(LETTERS.charAt(random.nextInt(26)));
                // mostly digits: ids that are letters where they may be digits are rare
                case 'X' ->
                    text.append(
                            random.nextInt(5) > 0
                                    ? (char) ('0' + random.nextInt(10))
                                    : LETTERS.charAt(random.nextInt(26)));
                case '?' -> text.append(separator);
                default -> text.append(c);
            }
        }
        return text.toString();
    }
}
