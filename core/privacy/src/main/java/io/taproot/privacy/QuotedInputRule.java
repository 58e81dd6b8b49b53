package io.taproot.privacy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * What well-known exceptions quote of their input: {@code For input string: "…"}, {@code Key (email)=(…)},
 * {@code Duplicate entry '…'}, {@code Text '…' could not be parsed}.
 */
final class QuotedInputRule implements TextRule {

    /**
     * @param close the character that ends the quotation
     */
    private record Template(String open, char close) {}

    private static final List<Template> TEMPLATES = List.of(
            new Template("For input string: \"", '"'),
            new Template(")=(", ')'),
            new Template("Duplicate entry '", '\''),
            new Template("Text '", '\''),
            new Template("No enum constant value '", '\''),
            new Template("invalid input syntax for type uuid: \"", '"'),
            new Template("Unparseable date: \"", '"'));

    private static final byte[][] OPENINGS = TEMPLATES.stream()
            .map(it -> it.open().getBytes(StandardCharsets.US_ASCII))
            .toArray(byte[][]::new);

    @Override
    public Rule rule() {
        return Rule.QUOTED_INPUT;
    }

    @Override
    public boolean mayMatch(Triggers triggers) {
        return triggers.quote();
    }

    @Override
    public String apply(String text) {
        String applied = text;
        for (Template template : TEMPLATES) {
            applied = apply(applied, template);
        }
        return applied;
    }

    /** Whether the last character of what opens a quotation is here. */
    static boolean opens(byte[] text, int from, int last) {
        for (byte[] opening : OPENINGS) {
            int start = last + 1 - opening.length;
            if (start >= from && Arrays.equals(text, start, last + 1, opening, 0, opening.length)) {
                return true;
            }
        }
        return false;
    }

    private String apply(String text, Template template) {
        Replacing replacing = new Replacing(text);
        int open = text.indexOf(template.open());
        while (open >= 0) {
            int from = open + template.open().length();
            int close = text.indexOf(template.close(), from);
            int to = close < 0 ? text.length() : close;
            if (to > from && !Rule.isPlaceholderAt(text, from)) {
                replacing.replace(from, to, rule().placeholder());
            }
            open = text.indexOf(template.open(), to);
        }
        return replacing.result();
    }
}
