package io.taproot.privacy;

import org.jspecify.annotations.Nullable;

/** A text of which parts are replaced from left to right. Allocates nothing until the first replacement. */
final class Replacing {

    private final String text;
    private @Nullable StringBuilder replaced;
    private int copiedTo;

    Replacing(String text) {
        this.text = text;
    }

    /** From the end of the last replacement on nothing has been replaced yet. */
    int done() {
        return copiedTo;
    }

    void replace(int from, int to, String placeholder) {
        if (replaced == null) {
            replaced = new StringBuilder(text.length());
        }
        replaced.append(text, copiedTo, from).append(placeholder);
        copiedTo = to;
    }

    /** The same instance where nothing was replaced. */
    String result() {
        return replaced == null
                ? text
                : replaced.append(text, copiedTo, text.length()).toString();
    }
}
