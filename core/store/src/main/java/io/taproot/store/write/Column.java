package io.taproot.store.write;

import java.io.IOException;
import java.io.OutputStream;

/** Values of one column, in ClickHouse's Native layout. */
interface Column {

    /** ClickHouse's text for the type. */
    String type();

    /** What stands before all data of the column; a composite asks its parts first. */
    void writePrefix(OutputStream out) throws IOException;

    void writeData(OutputStream out) throws IOException;

    void clear();

    /** About what it would write. */
    long byteSize();
}
