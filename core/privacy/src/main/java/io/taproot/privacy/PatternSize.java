package io.taproot.privacy;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How large a pattern becomes when it is compiled, told without compiling it: every {@code {n,m}} is written out, and
 * those inside again as often. In characters, and no less than it will be.
 */
final class PatternSize {

    private static final long ENOUGH = 1_000_000;

    private final String pattern;
    private final Deque<Long> outer = new ArrayDeque<>();
    private long size;
    private long last;

    private PatternSize(String pattern) {
        this.pattern = pattern;
    }

    /** At most a million: more is as much too much. */
    static long of(String pattern) {
        return new PatternSize(pattern).count();
    }

    private long count() {
        for (int i = 0; i < pattern.length() && size < ENOUGH; i++) {
            char c = pattern.charAt(i);
            switch (c) {
                case '(' -> {
                    outer.push(size);
                    size = 1;
                    last = 1;
                }
                case ')' -> {
                    last = size;
                    size += outer.isEmpty() ? 0 : outer.pop();
                }
                case '{' -> {
                    long times = largest(i + 1);
                    size += last * Math.max(0, times - 1);
                    last *= Math.max(1, times);
                }
                default -> {
                    i += c == '\\' ? 1 : 0;
                    size++;
                    last = 1;
                }
            }
        }
        return Math.min(size, ENOUGH);
    }

    private long largest(int from) {
        long largest = 0;
        long number = 0;
        for (int i = from; i < pattern.length() && pattern.charAt(i) != '}'; i++) {
            char c = pattern.charAt(i);
            number = Characters.isDigit(c) ? Math.min(ENOUGH, number * 10 + c - '0') : 0;
            largest = Math.max(largest, number);
        }
        return largest;
    }
}
