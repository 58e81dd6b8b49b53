package io.taproot.ingest.drain;

import io.taproot.ingest.IngestMetrics;
import io.taproot.ingest.spool.FrozenBatch;
import io.taproot.otlp.OtlpSignal;
import io.taproot.otlp.walk.MalformedMessageException;
import io.taproot.store.StoreException;
import io.taproot.store.write.BlockWriter;
import io.taproot.store.write.LogBlock;
import io.taproot.store.write.MetricBlock;
import io.taproot.store.write.SignalBlock;
import io.taproot.store.write.SpanBlock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/**
 * Brings one batch into ClickHouse, however long it takes: what may succeed later is tried again under the same token,
 * what never will is halved until the poison is alone, and parked. Used by the drain's thread only.
 */
final class Delivery {

    private static final Logger LOG = Logger.getLogger(Delivery.class);

    /** An error that nobody knows is taken for permanent after this many tries. */
    private static final int TRIES_IF_UNKNOWN = 5;

    private final BlockWriter writer;
    private final ParkedRequests parked;
    private final IngestMetrics metrics;
    private final String spoolIdentity;
    private final Map<OtlpSignal, SignalBlock> blocks = new EnumMap<>(OtlpSignal.class);

    Delivery(BlockWriter writer, ParkedRequests parked, IngestMetrics metrics, String spoolIdentity) {
        SignalBlock.Known known = new SignalBlock.Known();
        this.writer = writer;
        this.parked = parked;
        this.metrics = metrics;
        this.spoolIdentity = spoolIdentity;
        blocks.put(OtlpSignal.TRACES, new SpanBlock(known));
        blocks.put(OtlpSignal.LOGS, new LogBlock(known));
        blocks.put(OtlpSignal.METRICS, new MetricBlock(known));
    }

    void deliver(FrozenBatch batch) throws InterruptedException {
        for (OtlpSignal signal : OtlpSignal.values()) {
            List<Slice> slices = batch.records().stream()
                    .filter(record -> record.signal() == signal)
                    .map(Slice::all)
                    .toList();
            if (!slices.isEmpty()) {
                deliver(signal, slices);
            }
        }
    }

    private void deliver(OtlpSignal signal, List<Slice> slices) throws InterruptedException {
        SignalBlock block = Objects.requireNonNull(blocks.get(signal));
        block.clear();
        long items = 0;
        int lastItems = 0;
        for (int i = 0; i < slices.size(); i++) {
            try {
                lastItems = add(block, slices.get(i));
                items += lastItems;
            } catch (MalformedMessageException malformed) {
                deliverWithout(signal, slices, i, "malformed at byte " + malformed.offset());
                return;
            } catch (RuntimeException unreadable) {
                // our own mistake must not keep everybody else's telemetry waiting
                LOG.error("a request could not be turned into rows", unreadable);
                deliverWithout(signal, slices, i, "unreadable: " + unreadable.getClass().getName());
                return;
            }
        }
        if (write(block, token(slices))) {
            metrics.written(signal, items);
        } else {
            halve(signal, slices, lastItems);
        }
    }

    /** The block is spoilt: parks the request and goes on with the others. */
    private void deliverWithout(OtlpSignal signal, List<Slice> slices, int index, String reason)
            throws InterruptedException {
        parked.park(slices.get(index), reason);
        metrics.parked(signal, 1);
        List<Slice> others = new ArrayList<>(slices);
        others.remove(index);
        if (!others.isEmpty()) {
            deliver(signal, others);
        }
    }

    /** Items of this slice, added. */
    private static int add(SignalBlock block, Slice slice) throws MalformedMessageException {
        byte[] bytes = slice.record().payload();
        int seen = block.add(
                bytes, 0, bytes.length, slice.record().receivedAtMillis(), slice.firstItem(), slice.endItem());
        return Math.min(seen, slice.endItem()) - slice.firstItem();
    }

    /** True when it is written; false when it never will be. */
    private boolean write(SignalBlock block, String token) throws InterruptedException {
        for (int tries = 1; ; tries++) {
            long began = System.nanoTime();
            try {
                writer.write(block, token);
                metrics.inserted(System.nanoTime() - began);
                return true;
            } catch (StoreException.Permanent refused) {
                LOG.errorf("ClickHouse refused a block for good, error %d", refused.code());
                return false;
            } catch (StoreException.Transient failed) {
                metrics.retried();
                if (!failed.isRecognised() && tries >= TRIES_IF_UNKNOWN) {
                    LOG.errorf("ClickHouse refused a block %d times, error %d", tries, failed.code());
                    return false;
                }
                if (tries == 1) {
                    LOG.warnf("ClickHouse did not take a block, error %d; it is tried until it does", failed.code());
                }
                Thread.sleep(Backoff.after(tries, ThreadLocalRandom.current()));
            }
        }
    }

    private void halve(OtlpSignal signal, List<Slice> slices, int items) throws InterruptedException {
        if (slices.size() > 1) {
            int middle = slices.size() / 2;
            deliver(signal, slices.subList(0, middle));
            deliver(signal, slices.subList(middle, slices.size()));
            return;
        }
        Slice only = slices.getFirst();
        if (items <= 1) {
            parked.park(only, "refused by ClickHouse");
            metrics.parked(signal, items);
            return;
        }
        int middle = only.firstItem() + items / 2;
        deliver(signal, List.of(only.items(only.firstItem(), middle)));
        deliver(signal, List.of(only.items(middle, only.firstItem() + items)));
    }

    private String token(List<Slice> slices) {
        return spoolIdentity + ":" + slices.getFirst().name() + "-" + slices.getLast().name();
    }
}
