package io.taproot.store.write;

import io.taproot.otlp.walk.ByteBuilder;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Gives each distinct byte string a small number, in order of first sight. The strings lie in {@link #encoded()} as
 * ClickHouse wants a list of strings. Seeded per process, so that nobody can choose keys that all collide.
 */
final class SliceTable {

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN)
            .withInvokeExactBehavior();
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN)
            .withInvokeExactBehavior();
    private static final long SEED = ThreadLocalRandom.current().nextLong();
    private static final int SMALLEST = 64;

    private final ByteBuilder encoded = new ByteBuilder(1 << 10);
    private int[] slots = new int[SMALLEST];
    private int[] starts = new int[SMALLEST / 2];
    private int[] lengths = new int[SMALLEST / 2];
    private int[] hashes = new int[SMALLEST / 2];
    private int count;

    int count() {
        return count;
    }

    ByteBuilder encoded() {
        return encoded;
    }

    void clear() {
        if (slots.length > 1 << 14 && count < slots.length >> 4) {
            slots = new int[SMALLEST];
        } else {
            Arrays.fill(slots, 0);
        }
        count = 0;
        encoded.clear();
    }

    /** The string's number; a new one gets {@link #count()}. */
    int intern(byte[] bytes, int from, int length) {
        int hash = hash(bytes, from, length);
        int mask = slots.length - 1;
        for (int slot = hash & mask; ; slot = slot + 1 & mask) {
            int held = slots[slot] - 1;
            if (held < 0) {
                return insert(slot, hash, bytes, from, length);
            }
            if (hashes[held] == hash && lengths[held] == length && isSame(held, bytes, from, length)) {
                return held;
            }
        }
    }

    /**
     * As the other form, without a look-up where the guess is right: rows of one kind have the same keys in the same order.
     *
     * @param guess any number
     */
    int intern(byte[] bytes, int from, int length, int guess) {
        return guess < count && lengths[guess] == length && isSame(guess, bytes, from, length)
                ? guess
                : intern(bytes, from, length);
    }

    /** By number: the how-manieth it is, when all are in order of their bytes. */
    int[] ranks() {
        Integer[] sorted = new Integer[count];
        Arrays.setAll(sorted, number -> number);
        byte[] bytes = encoded.bytes();
        Arrays.sort(
                sorted,
                (one, other) -> Arrays.compareUnsigned(
                        bytes,
                        starts[one],
                        starts[one] + lengths[one],
                        bytes,
                        starts[other],
                        starts[other] + lengths[other]));
        int[] ranks = new int[count];
        for (int rank = 0; rank < count; rank++) {
            ranks[sorted[rank]] = rank;
        }
        return ranks;
    }

    private boolean isSame(int held, byte[] bytes, int from, int length) {
        byte[] own = encoded.bytes();
        int start = starts[held];
        if (length < Long.BYTES) {
            return Arrays.equals(own, start, start + length, bytes, from, from + length);
        }
        // for texts as short as these, quicker than the general comparison; the last eight bytes may overlap
        int last = length - Long.BYTES;
        for (int at = 0; at < last; at += Long.BYTES) {
            if ((long) LONG.get(own, start + at) != (long) LONG.get(bytes, from + at)) {
                return false;
            }
        }
        return (long) LONG.get(own, start + last) == (long) LONG.get(bytes, from + last);
    }

    private int insert(int slot, int hash, byte[] bytes, int from, int length) {
        int number = count++;
        slots[slot] = number + 1;
        if (number == starts.length) {
            starts = Arrays.copyOf(starts, number * 2);
            lengths = Arrays.copyOf(lengths, number * 2);
            hashes = Arrays.copyOf(hashes, number * 2);
        }
        encoded.putVarint(length);
        starts[number] = encoded.size();
        lengths[number] = length;
        hashes[number] = hash;
        encoded.putBytes(bytes, from, length);
        if (count * 2 > slots.length) {
            rehash();
        }
        return number;
    }

    private void rehash() {
        slots = new int[slots.length * 2];
        int mask = slots.length - 1;
        for (int number = 0; number < count; number++) {
            int slot = hashes[number] & mask;
            while (slots[slot] != 0) {
                slot = slot + 1 & mask;
            }
            slots[slot] = number + 1;
        }
    }

    private static int hash(byte[] bytes, int from, int length) {
        long hash = SEED + length;
        int at = from;
        int end = from + length;
        for (; end - at >= 8; at += 8) {
            hash = mixed(hash ^ (long) LONG.get(bytes, at));
        }
        if (end - at >= 4) {
            hash = mixed(hash ^ (int) INT.get(bytes, at));
            at += 4;
        }
        for (; at < end; at++) {
            hash = (hash ^ bytes[at]) * 0x9E3779B97F4A7C15L;
        }
        hash = mixed(hash);
        return (int) (hash >>> 32);
    }

    private static long mixed(long value) {
        long product = value * 0x9E3779B97F4A7C15L;
        return product ^ product >>> 29;
    }
}
