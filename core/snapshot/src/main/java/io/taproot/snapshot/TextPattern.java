package io.taproot.snapshot;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A text to compare with: {@code *} stands for anything, <code>{name}</code> for one path segment that is not empty,
 * all else for itself. Matching takes time in the product of both lengths at worst: no pattern can hang a service.
 *
 * @param text as written, e.g. {@code /v1/orders*} or <code>order/{id}</code>
 */
@JsonDeserialize(using = TextPattern.FromScalar.class)
public record TextPattern(@JsonValue String text) {

    static final String ANYTHING = "*";
    static final String SEGMENT = "{*}"; // no literal looks like it: it would have ended at the star

    public TextPattern {
        Require.present(text, "pattern");
    }

    /** Whether the whole of the candidate is covered. */
    public boolean matches(String candidate) {
        boolean[] reached = new boolean[candidate.length() + 1];
        reached[0] = true;
        for (String part : parts()) {
            reached = switch (part) {
                case ANYTHING -> afterAnything(reached);
                case SEGMENT -> afterSegment(reached, candidate);
                default -> afterLiteral(reached, candidate, part);
            };
        }
        return reached[candidate.length()];
    }

    /** Whether there is a text that both cover. */
    public boolean overlaps(TextPattern other) {
        return new PatternOverlap(this, other).exists();
    }

    /** Whether it covers exactly one text: itself. */
    public boolean isLiteral() {
        return parts().stream().noneMatch(part -> part.equals(ANYTHING) || part.equals(SEGMENT));
    }

    /** Literals, {@link #ANYTHING} and {@link #SEGMENT}, as they follow each other. */
    List<String> parts() {
        List<String> parts = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int to = partEnd(from);
            String part = text.substring(from, to);
            parts.add(part.startsWith("{") && part.endsWith("}") && part.length() > 2 ? SEGMENT : part);
            from = to;
        }
        return parts;
    }

    /** A literal runs up to the next star or closed brace pair; an open brace alone is a literal. */
    private int partEnd(int from) {
        if (text.charAt(from) == '*') {
            return from + 1;
        }
        int close = text.charAt(from) == '{' ? text.indexOf('}', from) : -1;
        if (close > from + 1) {
            return close + 1;
        }
        int to = from + 1;
        while (to < text.length() && text.charAt(to) != '*' && text.charAt(to) != '{') {
            to++;
        }
        return to;
    }

    private static boolean[] afterAnything(boolean[] reached) {
        boolean[] next = reached.clone();
        for (int i = 1; i < next.length; i++) {
            next[i] |= next[i - 1];
        }
        return next;
    }

    private static boolean[] afterSegment(boolean[] reached, String candidate) {
        boolean[] next = new boolean[reached.length];
        for (int i = 1; i < next.length; i++) {
            next[i] = candidate.charAt(i - 1) != '/' && (reached[i - 1] || next[i - 1]);
        }
        return next;
    }

    private static boolean[] afterLiteral(boolean[] reached, String candidate, String literal) {
        boolean[] next = new boolean[reached.length];
        for (int i = 0; i + literal.length() < reached.length; i++) {
            next[i + literal.length()] = reached[i] && candidate.startsWith(literal, i);
        }
        return next;
    }

    /** YAML reads {@code 200} as a number; in a pattern it is text. */
    static final class FromScalar extends JsonDeserializer<TextPattern> {
        @Override
        public TextPattern deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return parser.currentToken().isScalarValue()
                    ? new TextPattern(parser.getText())
                    : (TextPattern) context.handleUnexpectedToken(TextPattern.class, parser);
        }
    }
}
