package io.taproot.ingest.spool;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Which batches were made durable lately: a sender that lost the answer sends the batch again, and it must not be stored
 * twice. Holds 64 bits of each batch's name, in generations, so that forgetting costs nothing.
 */
final class BatchMemory {

    private static final int GENERATIONS = 6;
    /** At eight bytes and half-full tables, 64 MiB at most for each signal. Beyond it the oldest are forgotten early. */
    private static final int MOST = 4 << 20;

    private final long generationMillis;
    private final Deque<Generation> generations = new ArrayDeque<>();

    BatchMemory(Duration memory) {
        generationMillis = Math.max(1, memory.toMillis() / GENERATIONS);
    }

    /**
     * @return what the memory holds for a batch; 0, which is never held, for one without a name
     */
    static long key(String tenant, String batchId) {
        if (batchId.isEmpty() || RecordFormat.name(batchId).length == 0) {
            return 0;
        }
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(RecordFormat.name(tenant));
            sha256.update((byte) 0);
            byte[] digest = sha256.digest(batchId.getBytes(StandardCharsets.UTF_8));
            long key = 0;
            for (int index = 0; index < 8; index++) {
                key = key << 8 | digest[index] & 0xff;
            }
            return key == 0 ? 1 : key;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    synchronized boolean holds(long key) {
        if (key != 0) {
            for (Generation generation : generations) {
                if (generation.keys.contains(key)) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * @param atMillis when it was received; the memory counts from there
     * @param nowMillis what is too old by now is not held, and forgotten
     */
    synchronized void add(long key, long atMillis, long nowMillis) {
        forget(nowMillis);
        long number = Math.floorDiv(atMillis, generationMillis);
        if (key == 0 || number <= Math.floorDiv(nowMillis, generationMillis) - GENERATIONS) {
            return;
        }
        generation(number).keys.add(key);
    }

    private Generation generation(long number) {
        for (Generation generation : generations) {
            if (generation.number == number) {
                return generation;
            }
        }
        Generation fresh = new Generation(number);
        generations.addLast(fresh);
        return fresh;
    }

    private void forget(long nowMillis) {
        long oldest = Math.floorDiv(nowMillis, generationMillis) - GENERATIONS;
        int held = 0;
        for (Iterator<Generation> each = generations.iterator(); each.hasNext(); ) {
            Generation generation = each.next();
            if (generation.number <= oldest) {
                each.remove();
            } else {
                held += generation.keys.size();
            }
        }
        if (held > MOST && generations.size() > 1) {
            generations.removeFirst();
        }
    }

    private static final class Generation {
        private final long number;
        private final LongSet keys = new LongSet();

        Generation(long number) {
            this.number = number;
        }
    }
}
