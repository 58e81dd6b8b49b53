package io.taproot.store.write;

import io.taproot.store.ClickHouse;
import io.taproot.store.Cost;
import io.taproot.store.StoreException;
import java.util.Set;

/** Sends blocks to ClickHouse: first the resources and scopes that the rows refer to, then the rows. */
public final class BlockWriter {

    private final ClickHouse clickHouse;
    private final ServerStart start;

    public BlockWriter(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
        this.start = new ServerStart(clickHouse);
    }

    /**
     * Whether the block left out a resource or a scope that ClickHouse may have lost: to be filled anew before it is written.
     *
     * @throws StoreException if ClickHouse does not answer
     */
    public boolean isOutdated(SignalBlock block) {
        try {
            if (start.isAnother()) {
                block.forgetOrigins();
            }
        } catch (StoreException unknown) {
            block.forgetOrigins();
            throw unknown;
        }
        return block.isOutdated();
    }

    /**
     * Sent again with the same token and the same requests in the same order, it changes nothing: that is what makes a
     * retry after a lost answer safe.
     *
     * @param token names this batch, and no other one within ClickHouse's deduplication window
     * @return what ClickHouse wrote for the rows
     * @throws StoreException when it is not known to be written; resources may then be, rows may be too
     */
    public Cost write(SignalBlock block, String token) {
        if (block.rows() == 0) {
            return Cost.NONE;
        }
        block.arrange();
        try {
            write(block.resources().table(), block.resources().ids(), token);
            write(block.scopes().table(), block.scopes().ids(), token);
            block.confirmOrigins(System.currentTimeMillis());
            Cost cost = clickHouse.insert(block.table().name(), block.table(), token);
            start.answered();
            return cost;
        } catch (StoreException.Transient unsure) {
            // it may come back with less than it had; one that refuses for good has all the time been there
            block.forgetOrigins();
            throw unsure;
        }
    }

    /** Which of them a block carries depends on what was sent before, so its token must depend on it too. */
    private void write(NativeTable table, Set<Long> ids, String token) {
        if (table.rows() > 0) {
            long content = 0;
            for (long id : ids) {
                content = Hash64.with(content, id);
            }
            clickHouse.insert(table.name(), table, token + "/" + table.name() + "/" + Long.toHexString(content));
        }
    }
}
