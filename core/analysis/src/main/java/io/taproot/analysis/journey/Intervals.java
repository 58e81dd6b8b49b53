package io.taproot.analysis.journey;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A set of moments on one clock: stretches that do not touch, in order. Immutable. */
final class Intervals {

    /** Half open, in nanoseconds. */
    record Stretch(long from, long until) {}

    static final Intervals NONE = new Intervals(List.of());

    private final List<Stretch> stretches;

    private Intervals(List<Stretch> stretches) {
        this.stretches = List.copyOf(stretches);
    }

    /** Nothing unless {@code from < until}. */
    static Intervals of(long from, long until) {
        return from < until ? new Intervals(List.of(new Stretch(from, until))) : NONE;
    }

    static Intervals union(List<Intervals> parts) {
        List<Stretch> all = parts.stream()
                .flatMap(part -> part.stretches.stream())
                .sorted(Comparator.comparingLong(Stretch::from))
                .toList();
        List<Stretch> merged = new ArrayList<>();
        for (Stretch next : all) {
            if (!merged.isEmpty() && next.from <= merged.getLast().until) {
                Stretch last = merged.removeLast();
                merged.add(new Stretch(last.from, Math.max(last.until, next.until)));
            } else {
                merged.add(next);
            }
        }
        return new Intervals(merged);
    }

    Intervals and(Intervals other) {
        List<Stretch> both = new ArrayList<>();
        int mine = 0;
        int theirs = 0;
        while (mine < stretches.size() && theirs < other.stretches.size()) {
            Stretch one = stretches.get(mine);
            Stretch two = other.stretches.get(theirs);
            long from = Math.max(one.from, two.from);
            long until = Math.min(one.until, two.until);
            if (from < until) {
                both.add(new Stretch(from, until));
            }
            if (one.until < two.until) {
                mine++;
            } else {
                theirs++;
            }
        }
        return new Intervals(both);
    }

    Intervals without(Intervals other) {
        List<Stretch> left = new ArrayList<>();
        int theirs = 0;
        for (Stretch one : stretches) {
            while (theirs < other.stretches.size() && other.stretches.get(theirs).until <= one.from) {
                theirs++;
            }
            long from = one.from;
            for (int at = theirs; at < other.stretches.size() && other.stretches.get(at).from < one.until; at++) {
                addStretch(left, from, other.stretches.get(at).from);
                from = other.stretches.get(at).until;
            }
            addStretch(left, from, one.until);
        }
        return new Intervals(left);
    }

    boolean isEmpty() {
        return stretches.isEmpty();
    }

    /** @throws java.util.NoSuchElementException if empty; so does {@link #end()} */
    long start() {
        return stretches.getFirst().from;
    }

    long end() {
        return stretches.getLast().until;
    }

    long nanos() {
        return stretches.stream()
                .mapToLong(stretch -> stretch.until - stretch.from)
                .sum();
    }

    private static void addStretch(List<Stretch> to, long from, long until) {
        if (from < until) {
            to.add(new Stretch(from, until));
        }
    }
}
