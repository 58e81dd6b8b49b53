package io.taproot.store.write;

import io.taproot.store.ClickHouse;
import io.taproot.store.Cost;
import java.util.Set;

/** Sends blocks to ClickHouse: first the resources and scopes that the rows refer to, then the rows. */
public final class BlockWriter {

    private final ClickHouse clickHouse;

    public BlockWriter(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /**
     * Sent again with the same token and the same requests in the same order, it changes nothing: that is what makes a
     * retry after a lost answer safe.
     *
     * @param token names this batch, and no other one within ClickHouse's deduplication window
     * @return what ClickHouse wrote for the rows
     * @throws io.taproot.store.StoreException when it is not known to be written; resources may then be, rows may be too
     */
    public Cost write(SignalBlock block, String token) {
        if (block.rows() == 0) {
            return Cost.NONE;
        }
        block.arrange();
        write(block.resources().table(), block.resources().ids(), token);
        write(block.scopes().table(), block.scopes().ids(), token);
        block.resources().confirm(System.currentTimeMillis());
        block.scopes().confirm(System.currentTimeMillis());
        return clickHouse.insert(block.table().name(), block.table(), token);
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
