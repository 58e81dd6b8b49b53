package io.taproot.ingest.drain;

import io.taproot.ingest.spool.FrozenBatch;
import io.taproot.ingest.spool.RecordCursor;
import io.taproot.ingest.spool.SignalSpool;
import io.taproot.ingest.spool.SpoolRecord;
import io.taproot.otlp.OtlpSignal;
import io.taproot.otlp.walk.MalformedMessageException;
import io.taproot.store.write.SignalBlock;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns records into a block: first those that come together for a new batch, then the same again as often as needed. */
final class Assembly {

    private static final Logger LOG = LoggerFactory.getLogger(Assembly.class);
    private static final Duration IDLE = Duration.ofMillis(500);
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    private final OtlpSignal signal;
    private final SignalSpool spool;
    private final SignalBlock block;
    private final DrainSettings settings;
    private final DeadLetters deadLetters;
    private final InstantSource clock;
    private final RecordCursor cursor;
    private volatile long oldestReceivedAtMillis;
    /** What the block holds since {@link #gather}; null when it must be filled again. */
    private @Nullable Content gathered;

    Assembly(
            OtlpSignal signal,
            SignalSpool spool,
            SignalBlock block,
            DrainSettings settings,
            DeadLetters deadLetters,
            InstantSource clock) {
        this.signal = signal;
        this.spool = spool;
        this.block = block;
        this.settings = settings;
        this.deadLetters = deadLetters;
        this.clock = clock;
        this.cursor = spool.cursor();
    }

    /**
     * What the batch holds.
     *
     * @param items told by the records themselves: spans, log records, data points
     * @param malformed of these, in requests that cannot be read
     * @param parts spans, log records or metrics that can be sent apart
     */
    record Content(long items, long malformed, int parts) {}

    /** When the oldest record that is not settled was received; 0 when all are. */
    long oldestReceivedAtMillis() {
        return oldestReceivedAtMillis;
    }

    /**
     * Waits for records and takes those that make a batch, all received on one day.
     *
     * @param tokenPrefix of the token; the boundaries complete it
     * @return empty when there was nothing for a while
     */
    Optional<FrozenBatch> gather(String tokenPrefix) throws IOException {
        block.clear();
        gathered = null;
        SpoolRecord record = cursor.next();
        if (record == null) {
            oldestReceivedAtMillis = 0;
            await(IDLE.toMillis());
            return Optional.empty();
        }
        long first = record.sequence();
        long last = first;
        long receivedAt = record.receivedAtMillis();
        oldestReceivedAtMillis = receivedAt;
        gathered = new Content(0, 0, 0);
        while (record != null) {
            last = record.sequence();
            gathered = gather(record, gathered);
            record = isFull() ? null : following(receivedAt);
        }
        return Optional.of(new FrozenBatch(tokenPrefix + "-" + first + "-" + last, first, last));
    }

    /** After a failure: what was gathered and not frozen is gathered again, or the next batch would begin behind it. */
    void startOver() {
        gathered = null;
        cursor.seek(spool.ledger().settled() + 1);
    }

    /** Fills the block with those items of a batch that belong to the part. */
    Content fill(FrozenBatch batch, int firstItem, int endItem) throws IOException {
        Content held = gathered;
        gathered = null;
        if (held != null) {
            return held; // this very batch, a moment ago
        }
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
        cursor.seek(batch.lastSequence() + 1);
        return new Content(filling.items, filling.malformed, filling.parts);
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
        cursor.seek(batch.lastSequence() + 1);
    }

    private @Nullable SpoolRecord following(long firstReceivedAt) throws IOException {
        while (true) {
            SpoolRecord next = cursor.next();
            if (next != null) {
                if (next.receivedAtMillis() / DAY_MILLIS == firstReceivedAt / DAY_MILLIS) {
                    return next;
                }
                cursor.back(next);
                return null;
            }
            long left = firstReceivedAt + settings.linger().toMillis() - clock.millis();
            if (left <= 0 || !await(Math.min(left, settings.linger().toMillis()))) {
                return null;
            }
        }
    }

    private boolean isFull() {
        return block.rows() >= settings.maxRows() || block.byteSize() >= settings.maxBytes();
    }

    /** Null as soon as something in the batch needs a closer look, which {@link #fill} takes. */
    private @Nullable Content gather(SpoolRecord record, @Nullable Content before) {
        int rowsBefore = block.rows();
        try {
            int parts = block.add(
                    record.bytes(), record.from(), record.to(), record.receivedAtMillis(), 0, Integer.MAX_VALUE);
            boolean complete = block.rows() - rowsBefore == record.items();
            return before == null || !complete
                    ? null
                    : new Content(before.items() + record.items(), 0, before.parts() + parts);
        } catch (MalformedMessageException | RuntimeException foundAgainWhenTheBatchIsFilled) {
            block.clear();
            return null;
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
            boolean whole = firstItem == 0 && endItem == Integer.MAX_VALUE;
            if (whole
                    && block.rows() - rowsBefore < record.items()
                    && !spool.ledger().isParked(record.sequence())) {
                deadLetters.park(signal, record, -1, Fate.INVALID_ID);
                spool.ledger().parked(record.sequence());
            }
            filling.parts += count;
            return true;
        } catch (MalformedMessageException malformed) {
            return exclude(record);
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

    /** False when the wait was cut short. */
    private boolean await(long millis) {
        try {
            spool.awaitNews(Duration.ofMillis(millis));
            return true;
        } catch (InterruptedException nobodyMay) {
            return false;
        }
    }

    private static final class Filling {
        private long items;
        private long malformed;
        private int parts;
    }
}
