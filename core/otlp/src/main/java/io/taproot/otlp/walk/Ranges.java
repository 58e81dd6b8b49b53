package io.taproot.otlp.walk;

import java.util.Arrays;

/** Where the messages of a repeated field stand. */
public final class Ranges {

    private int count;
    private int[] from = new int[8];
    private int[] to = new int[8];

    public int count() {
        return count;
    }

    public int from(int index) {
        return from[index];
    }

    public int to(int index) {
        return to[index];
    }

    void clear() {
        count = 0;
    }

    void add(int newFrom, int newTo) {
        if (count == from.length) {
            from = Arrays.copyOf(from, count * 2);
            to = Arrays.copyOf(to, count * 2);
        }
        from[count] = newFrom;
        to[count++] = newTo;
    }
}
