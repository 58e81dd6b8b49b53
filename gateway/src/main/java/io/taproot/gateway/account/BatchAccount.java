package io.taproot.gateway.account;

import java.util.EnumMap;
import java.util.Map;
import java.util.StringJoiner;

/**
 * The account of one batch. Each item is settled once; what is still open when the batch is closed counts as
 * {@link DropReason#INTERNAL_ERROR}, so that nothing can vanish unseen. Used by one thread at a time.
 */
public final class BatchAccount implements AutoCloseable {

    private final Books.Page page;
    private final Map<DropReason, Integer> dropped = new EnumMap<>(DropReason.class);
    private final Map<Warning, Integer> warnings = new EnumMap<>(Warning.class);
    private int open;

    BatchAccount(Books.Page page, int items) {
        this.page = page;
        this.open = items;
        page.received.increment(items);
        page.inFlight.addAndGet(items);
    }

    /**
     * @throws IllegalStateException if more is dropped than is open: an item would be settled twice
     */
    public void drop(DropReason reason, int items) {
        if (items == 0) {
            return;
        }
        settle(items);
        page.dropped(reason).increment(items);
        dropped.merge(reason, items, Integer::sum);
    }

    /**
     * @throws IllegalStateException if more is forwarded than is open: an item would be settled twice
     */
    public void forward(int items) {
        settle(items);
        page.forwarded.increment(items);
    }

    /** Something was mended so often; the items it was found in go on. */
    public void warn(Warning warning, int times) {
        if (times > 0) {
            warnings.merge(warning, times, Integer::sum);
        }
    }

    /** What was mended and how often, e.g. {@code unsound_link 2}; empty if nothing was. */
    public String warnings() {
        StringJoiner text = new StringJoiner(", ");
        warnings.forEach((warning, count) -> text.add(warning + " " + count));
        return text.toString();
    }

    /** How many items are neither forwarded nor dropped. */
    public int open() {
        return open;
    }

    /** How many items the sender must be told about. */
    public int rejected() {
        int count = 0;
        for (Map.Entry<DropReason, Integer> entry : dropped.entrySet()) {
            count += entry.getKey().isRejection() ? entry.getValue() : 0;
        }
        return count;
    }

    /** Reasons and counts of what was rejected, e.g. {@code invalid_trace_id 2, too_large 1}; empty if nothing was. */
    public String rejections() {
        StringJoiner text = new StringJoiner(", ");
        dropped.forEach((reason, count) -> {
            if (reason.isRejection()) {
                text.add(reason + " " + count);
            }
        });
        return text.toString();
    }

    @Override
    public void close() {
        if (open > 0) {
            drop(DropReason.INTERNAL_ERROR, open);
        }
    }

    private void settle(int items) {
        if (items < 0 || items > open) {
            throw new IllegalStateException("an item settled twice");
        }
        open -= items;
        page.inFlight.addAndGet(-items);
    }
}
