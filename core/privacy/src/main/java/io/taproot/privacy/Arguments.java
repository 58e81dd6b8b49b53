package io.taproot.privacy;

import io.opentelemetry.proto.common.v1.AnyValue;
import java.util.List;

/** Values that are spread over the elements of an array. */
final class Arguments {

    private static final int MOST_ELEMENTS = 5;

    private Arguments() {}

    /** Whether the elements are groups of digits that are a card together. */
    static boolean isSplit(List<AnyValue> elements, TextScrubber texts) {
        if (elements.size() < 2 || elements.size() > MOST_ELEMENTS) {
            return false;
        }
        StringBuilder joined = new StringBuilder();
        for (AnyValue element : elements) {
            String group = element.hasIntValue() ? Long.toString(element.getIntValue()) : element.getStringValue();
            if (group.isEmpty() || group.length() > 8 || !group.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return false;
            }
            joined.append(joined.isEmpty() ? "" : " ").append(group);
        }
        return texts.finds(Rule.CARD, joined.toString());
    }

    static boolean isSecretOption(String argument) {
        return argument.startsWith("-") && argument.indexOf('=') < 0 && KeyLexicon.isSecret(argument);
    }
}
