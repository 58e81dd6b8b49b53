package io.taproot.store.write;

import io.taproot.otlp.walk.ByteBuilder;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Values of one column, in ClickHouse's Native layout. Rows of which nothing was sent need not be touched: the next value
 * fills the gap before it, and most columns of most rows are such.
 */
interface Column {

    /** ClickHouse's text for the type. */
    String type();

    /** Adds the type's default until there are as many rows. */
    void padTo(int rows);

    /** What stands before all data of the column; a composite asks its parts first. */
    void writePrefix(OutputStream out) throws IOException;

    void writeData(OutputStream out) throws IOException;

    /**
     * Brings the rows into another order; there are as many as the column has.
     *
     * @param scratch changed; shared by the columns of a block, which are put in order one after the other
     */
    void arrange(int[] order, ByteBuilder scratch);

    /** Whether every row has the type's default: such a column need not be sent, ClickHouse fills it in. */
    boolean isDefault();

    void clear();

    /** About what it would write. */
    long byteSize();
}
