package io.taproot.ingest.drain;

import io.taproot.ingest.drain.Closing.ClosedException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one large batch into memory at a time, of whatever signal: its record, where its items begin, and rows that may be
 * ten times as large. In a heap that is made for many small ones there is no room for six of them.
 */
public final class LargeBatches {

    /** A record of more bytes is a batch by itself, and a large one. */
    static final int LARGE_RECORD = 4 << 20;

    private final ReentrantLock room = new ReentrantLock(true);

    void enter(Closing closing) throws ClosedException {
        try {
            while (!room.tryLock(100, TimeUnit.MILLISECONDS)) {
                if (closing.hasBegun()) {
                    throw new ClosedException();
                }
            }
        } catch (InterruptedException nobodyMay) {
            throw new ClosedException();
        }
    }

    /** By the thread that entered; nothing happens if it has left before. */
    void leave() {
        if (room.isHeldByCurrentThread()) {
            room.unlock();
        }
    }
}
