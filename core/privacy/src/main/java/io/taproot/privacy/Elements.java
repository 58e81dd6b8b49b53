package io.taproot.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Lists of which most elements stay as they are. */
final class Elements {

    private Elements() {}

    /**
     * @param step returns the same instance for "unchanged"
     * @return the same list where every element came back as the same instance
     */
    @SuppressWarnings("ReferenceEquality") // "the same instance" is what the step says "unchanged" with
    static <T> List<T> each(List<T> elements, Function<T, T> step) {
        List<T> result = elements;
        for (int i = 0; i < elements.size(); i++) {
            T before = elements.get(i);
            T after = step.apply(before);
            if (after != before) {
                result = result == elements ? new ArrayList<>(elements) : result;
                result.set(i, after);
            }
        }
        return result;
    }
}
