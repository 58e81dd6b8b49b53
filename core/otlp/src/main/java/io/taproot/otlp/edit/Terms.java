package io.taproot.otlp.edit;

import io.taproot.otlp.walk.MalformedMessageException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The terms that came by lately, shared by all threads without a lock. A fixed number of them: who sends new ones all the
 * time pushes others out, which costs time and never memory.
 */
public final class Terms {

    /** Where a term may lie, counted from the place of its hash. */
    private static final int NEIGHBOURS = 4;

    private final @Nullable Term[] table;
    private final int[] sightings;
    private final int longestBytes;

    /**
     * @param capacity     a power of two
     * @param longestBytes longer ones are not remembered
     */
    public Terms(int capacity, int longestBytes) {
        if (Integer.bitCount(capacity) != 1) {
            throw new IllegalArgumentException("the capacity is a power of two");
        }
        this.table = new Term[capacity + NEIGHBOURS - 1];
        this.sightings = new int[capacity];
        this.longestBytes = longestBytes;
    }

    /**
     * The term of these bytes, known or new.
     *
     * @throws MalformedMessageException if they are not UTF-8
     */
    public Term of(byte[] bytes, int from, int to) throws MalformedMessageException {
        int hash = Term.hash(bytes, from, to);
        Term known = find(hash, bytes, from, to);
        if (known != null) {
            return known;
        }
        if (!Utf8.isValid(bytes, from, to)) {
            throw new MalformedMessageException("text that is not UTF-8", from);
        }
        Term term = new Term(Arrays.copyOfRange(bytes, from, to), hash, text(bytes, from, to));
        remember(term);
        return term;
    }

    /** The term of these bytes if it is known. */
    public @Nullable Term known(byte[] bytes, int from, int to) {
        return !mayRemember(to - from) ? null : find(Term.hash(bytes, from, to), bytes, from, to);
    }

    /**
     * The term of these bytes if they are short enough and came by not long ago; null for what is seen for the first time,
     * as ids are: remembering each of them would be of no use to anybody.
     *
     * @throws MalformedMessageException if they are not UTF-8
     */
    public @Nullable Term ifSeenBefore(byte[] bytes, int from, int to) throws MalformedMessageException {
        if (!mayRemember(to - from)) {
            return null;
        }
        int hash = Term.hash(bytes, from, to);
        int place = hash & (sightings.length - 1);
        boolean isSeenBefore = sightings[place] == hash;
        sightings[place] = hash;
        return isSeenBefore ? of(bytes, from, to) : null;
    }

    private boolean mayRemember(int bytes) {
        return bytes <= longestBytes;
    }

    private @Nullable Term find(int hash, byte[] bytes, int from, int to) {
        int home = home(hash);
        for (int i = home; i < home + NEIGHBOURS; i++) {
            Term term = table[i];
            if (term == null) {
                return null;
            }
            if (term.hash() == hash && term.isSame(bytes, from, to)) {
                return term;
            }
        }
        return null;
    }

    /** From now on it is known; may push another one out. */
    private void remember(Term term) {
        if (!mayRemember(term.utf8().length)) {
            return;
        }
        int home = home(term.hash());
        int place = home;
        while (place < home + NEIGHBOURS && table[place] != null) {
            place++;
        }
        // the upper bits choose who goes: those that choose the home are the same for all who are here
        table[place < home + NEIGHBOURS ? place : home + (term.hash() >>> 30)] = term;
    }

    private int home(int hash) {
        return hash & (table.length - NEIGHBOURS);
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
}
