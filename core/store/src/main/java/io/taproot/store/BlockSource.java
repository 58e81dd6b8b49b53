package io.taproot.store;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Rows in ClickHouse's Native format. May be asked more than once and must then write the same bytes. */
@FunctionalInterface
public interface BlockSource {
    void writeTo(OutputStream out) throws IOException;

    /**
     * The columns in it, so that ClickHouse refuses one that the table does not have: one that it only finds in the
     * block it would leave out without a word. Empty: not known, and not asked for.
     */
    default List<String> columns() {
        return List.of();
    }
}
