package io.taproot.ingest.drain;

import io.taproot.ingest.spool.FrozenBatch;
import io.taproot.ingest.spool.RecordCursor;
import io.taproot.ingest.spool.SignalSpool;
import io.taproot.ingest.spool.SpoolRecord;
import io.taproot.otlp.OtlpSignal;
import io.taproot.otlp.walk.MalformedMessageException;
import io.taproot.store.write.BlockFullException;
import io.taproot.store.write.SignalBlock;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns the records of a frozen batch into a block: all of it or parts, the same as often as needed. One thread at a time. */
final class Assembly {

    private static final Logger LOG = LoggerFactory.getLogger(Assembly.class);

    private final OtlpSignal signal;
    private final SignalSpool spool;
    private final SignalBlock block;
    private final DeadLetters deadLetters;
    private final RecordCursor cursor;

    Assembly(OtlpSignal signal, SignalSpool spool, SignalBlock block, DeadLetters deadLetters) {
        this.signal = signal;
        this.spool = spool;
        this.block = block;
        this.deadLetters = deadLetters;
        this.cursor = spool.cursor();
    }

    /**
     * Fills the block with those items of a batch that belong to the part.
     *
     * @throws BlockFullException if they are too much for one block
     */
    Content fill(FrozenBatch batch, int firstItem, int endItem) throws IOException {
        block.clear();
        cursor.seek(batch.firstSequence());
        Filling filling = new Filling();
        SpoolRecord record = cursor.next();
        while (record != null && record.sequence() <= batch.lastSequence()) {
            if (!add(record, filling, firstItem, endItem)) {
                // the block may hold half of it: once more without
                block.clear();
                cursor.seek(batch.firstSequence());
                filling = new Filling();
            }
            record = cursor.next();
        }
        return new Content(filling.items, filling.malformed, filling.parts);
    }

    /** What a batch holds that is too much for one block. */
    Content count(FrozenBatch batch) throws IOException {
        return fill(batch, 0, 0);
    }

    /** Parks the one item of the batch that has this number. */
    void park(FrozenBatch batch, int item, Fate fate) throws IOException {
        SignalBlock probe = block; // only to count: its rows are not needed any more
        probe.clear();
        cursor.seek(batch.firstSequence());
        int base = 0;
        for (SpoolRecord record = cursor.next();
                record != null && record.sequence() <= batch.lastSequence();
                record = cursor.next()) {
            int count = isKnownMalformed(record) ? 0 : count(record);
            if (item >= base && item < base + count) {
                deadLetters.park(signal, record, item - base, fate);
                break;
            }
            base += count;
        }
    }

    private boolean add(SpoolRecord record, Filling filling, int firstItem, int endItem) throws IOException {
        filling.items += record.items();
        if (isKnownMalformed(record)) {
            filling.malformed += record.items();
            return true;
        }
        try {
            int rowsBefore = block.rows();
            int count = block.add(
                    record.bytes(),
                    record.from(),
                    record.to(),
                    record.receivedAtMillis(),
                    firstItem - filling.parts,
                    endItem - filling.parts);
            int wanted = Math.min(endItem - filling.parts, count) - Math.max(firstItem - filling.parts, 0);
            if (block.rows() - rowsBefore < wanted && !spool.ledger().isParked(record.sequence())) {
                deadLetters.park(signal, record, -1, Fate.INVALID_ID);
                spool.ledger().parked(record.sequence());
            }
            filling.parts += count;
            return true;
        } catch (MalformedMessageException malformed) {
            return exclude(record);
        } catch (BlockFullException soundButTooMuch) {
            throw soundButTooMuch;
        } catch (RuntimeException unreadable) {
            // a mistake of ours must not keep everybody else's telemetry waiting
            LOG.error("record {} of {} could not be turned into rows", record.sequence(), signal, unreadable);
            return exclude(record);
        }
    }

    private boolean exclude(SpoolRecord record) throws IOException {
        deadLetters.park(signal, record, -1, Fate.MALFORMED);
        spool.ledger().malformed(record.sequence());
        return false;
    }

    private boolean isKnownMalformed(SpoolRecord record) {
        return spool.ledger().isMalformed(record.sequence());
    }

    private int count(SpoolRecord record) {
        try {
            return block.add(record.bytes(), record.from(), record.to(), record.receivedAtMillis(), 0, 0);
        } catch (MalformedMessageException | RuntimeException impossible) {
            return 0; // it was read before
        }
    }

    private static final class Filling {
        private long items;
        private long malformed;
        private int parts;
    }
}
