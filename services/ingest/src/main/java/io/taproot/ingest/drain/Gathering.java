package io.taproot.ingest.drain;

import io.taproot.ingest.spool.FrozenBatch;
import io.taproot.ingest.spool.RecordCursor;
import io.taproot.ingest.spool.SignalSpool;
import io.taproot.ingest.spool.SpoolRecord;
import io.taproot.otlp.walk.MalformedMessageException;
import io.taproot.store.write.BlockFullException;
import io.taproot.store.write.SignalBlock;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes the records that come next, as many as make a batch, straight into the block that will carry them. One thread. */
final class Gathering {

    private static final Duration IDLE = Duration.ofMillis(500);
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    private final SignalSpool spool;
    private final DrainSettings settings;
    private final InstantSource clock;
    private final String tokenPrefix;
    private final RecordCursor cursor;
    private volatile long oldestReceivedAtMillis;

    /**
     * @param tokenPrefix of all tokens; a batch's boundaries complete it
     */
    Gathering(SignalSpool spool, DrainSettings settings, InstantSource clock, String tokenPrefix) {
        this.spool = spool;
        this.settings = settings;
        this.clock = clock;
        this.tokenPrefix = tokenPrefix;
        this.cursor = spool.cursor();
        lookForOldest();
        startOver();
    }

    /** When the first record of the last batch was received, gathered or not yet; 0 when there was nothing to gather. */
    long oldestReceivedAtMillis() {
        return oldestReceivedAtMillis;
    }

    /**
     * Waits for records and takes those that make a batch, all received on one day.
     *
     * @return empty when there was nothing for a while
     */
    Optional<Gathered> gather(SignalBlock block) throws IOException {
        block.clear();
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
        boolean isLarge = isLarge(record);
        @Nullable Content content = isLarge ? null : new Content(0, 0, 0);
        while (record != null && !isLarge) {
            try {
                content = add(record, block, content);
                last = record.sequence();
            } catch (BlockFullException foundAgainWhenTheBatchIsFilled) {
                block.clear();
                content = null;
                if (record.sequence() > first) {
                    cursor.back(record);
                }
                break;
            } catch (MalformedMessageException | RuntimeException foundAgainWhenTheBatchIsFilled) {
                last = record.sequence();
                block.clear();
                content = null;
                break; // how much lies before it is forgotten, so nothing comes behind it
            }
            record = isFull(block) ? null : following(receivedAt);
            if (record != null && (isLarge(record) || !hasRoom(block, record))) {
                cursor.back(record);
                record = null;
            }
        }
        FrozenBatch batch = new FrozenBatch(tokenPrefix + "-" + first + "-" + last, first, last);
        return Optional.of(new Gathered(batch, receivedAt, isLarge, content));
    }

    /** A batch that an earlier run froze, with boundaries that stay as they are. */
    Gathered again(FrozenBatch batch) {
        try {
            cursor.seek(batch.firstSequence());
            SpoolRecord first = cursor.next();
            return first == null
                    ? new Gathered(batch, 0, false, null)
                    : new Gathered(batch, first.receivedAtMillis(), isLarge(first), null);
        } catch (IOException foundWhenItIsFilled) {
            return new Gathered(batch, 0, false, null);
        } finally {
            startOver();
        }
    }

    /** What was gathered and not frozen is gathered again, or the next batch would begin behind it. */
    void startOver() {
        cursor.seek(spool.ledger().frozen() + 1);
    }

    /** What an earlier run left may wait long for ClickHouse before the first batch is gathered. */
    private void lookForOldest() {
        try {
            SpoolRecord oldest = cursor.next();
            oldestReceivedAtMillis = oldest == null ? 0 : oldest.receivedAtMillis();
        } catch (IOException foundWhenItIsGathered) {
            oldestReceivedAtMillis = 0;
        }
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

    private static boolean isLarge(SpoolRecord record) {
        return record.to() - record.from() > LargeBatches.LARGE_RECORD;
    }

    /** Its rows may well be larger than what was sent. */
    private boolean hasRoom(SignalBlock block, SpoolRecord record) {
        return block.byteSize() + record.to() - record.from() <= settings.maxBytes();
    }

    private boolean isFull(SignalBlock block) {
        return block.rows() >= settings.maxRows() || block.byteSize() >= settings.maxBytes();
    }

    /** Null as soon as something in the batch needs a closer look, which {@link Assembly#fill} takes. */
    private static @Nullable Content add(SpoolRecord record, SignalBlock block, @Nullable Content before)
            throws MalformedMessageException {
        int rowsBefore = block.rows();
        int parts =
                block.add(record.bytes(), record.from(), record.to(), record.receivedAtMillis(), 0, Integer.MAX_VALUE);
        boolean complete = block.rows() - rowsBefore == record.items();
        return before == null || !complete
                ? null
                : new Content(before.items() + record.items(), 0, before.parts() + parts);
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
}
