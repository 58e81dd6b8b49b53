package io.taproot.otlp.edit;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A short text that telemetry says again and again: the key of an attribute, the name of a span. It is decoded once, and
 * whoever finds something out about it leaves a note on it for the next time. Two terms may have the same text.
 */
public final class Term {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    /** Of what has no key or no name. */
    static final Term EMPTY = of("");

    private final byte[] utf8;
    private final int hash;
    private final String text;
    private final @Nullable Object[] notes = new Object[Note.MOST];

    Term(byte[] utf8, int hash, String text) {
        this.utf8 = utf8;
        this.hash = hash;
        this.text = text;
    }

    /** For texts that the program knows; those of requests come from {@link Terms}. */
    public static Term of(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return new Term(utf8, hash(utf8, 0, utf8.length), text);
    }

    public String text() {
        return text;
    }

    /** What was left here; null if nothing was, or not yet. */
    @SuppressWarnings("unchecked") // put there under the same note
    public <T> @Nullable T note(Note<T> note) {
        return (T) notes[note.place];
    }

    /**
     * @param found immutable, with final fields only: other threads see it without asking
     */
    public <T> void note(Note<T> note, T found) {
        notes[note.place] = found;
    }

    byte[] utf8() {
        return utf8;
    }

    int hash() {
        return hash;
    }

    boolean isSame(Term other) {
        return this == other || (hash == other.hash && Arrays.equals(utf8, other.utf8));
    }

    boolean isSame(byte[] bytes, int from, int to) {
        return Arrays.equals(utf8, 0, utf8.length, bytes, from, to);
    }

    static int hash(byte[] bytes, int from, int to) {
        long hash = to - from;
        if (to - from >= Long.BYTES) {
            for (int i = from; i < to - Long.BYTES; i += Long.BYTES) {
                hash = mixed(hash, (long) LONG.get(bytes, i));
            }
            hash = mixed(hash, (long) LONG.get(bytes, to - Long.BYTES));
        } else {
            long few = 0;
            for (int i = from; i < to; i++) {
                few = few << 8 | bytes[i] & 0xff;
            }
            hash = mixed(hash, few);
        }
        return (int) hash;
    }

    private static long mixed(long hash, long next) {
        long product = (hash ^ next) * MULTIPLIER;
        return product ^ product >>> 32;
    }

    /**
     * A place for notes of one kind on every term. Made once, as a constant.
     *
     * @param <T> what is noted
     */
    public static final class Note<T> {

        static final int MOST = 4;
        private static final AtomicInteger NEXT = new AtomicInteger();

        private final int place = NEXT.getAndIncrement();

        public Note() {
            if (place >= MOST) {
                throw new IllegalStateException("a term has room for " + MOST + " notes");
            }
        }
    }
}
