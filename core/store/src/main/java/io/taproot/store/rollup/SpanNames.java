package io.taproot.store.rollup;

import java.util.List;

/**
 * @param exact   names as they are
 * @param pattern RE2 that a whole name must match to count as well; empty for none
 */
public record SpanNames(List<String> exact, String pattern) {
    public SpanNames {
        exact = List.copyOf(exact);
    }

    public boolean isEmpty() {
        return exact.isEmpty() && pattern.isEmpty();
    }
}
