package io.taproot.ingest.spool;

/** Numbers other than 0, eight bytes each. */
final class LongSet {

    private long[] slots = new long[256];
    private int size;

    int size() {
        return size;
    }

    boolean contains(long key) {
        return slots[slot(slots, key)] == key;
    }

    void add(long key) {
        int slot = slot(slots, key);
        if (slots[slot] == key) {
            return;
        }
        slots[slot] = key;
        if (++size * 2 > slots.length) {
            long[] larger = new long[slots.length * 2];
            for (long held : slots) {
                if (held != 0) {
                    larger[slot(larger, held)] = held;
                }
            }
            slots = larger;
        }
    }

    /** Where the key is, or where it would go. Keys are parts of hashes already. */
    private static int slot(long[] slots, long key) {
        int mask = slots.length - 1;
        int slot = (int) (key ^ key >>> 32) & mask;
        while (slots[slot] != 0 && slots[slot] != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
