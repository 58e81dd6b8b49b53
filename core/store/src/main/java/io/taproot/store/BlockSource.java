package io.taproot.store;

import java.io.IOException;
import java.io.OutputStream;

/** Rows in ClickHouse's Native format. May be asked more than once and must then write the same bytes. */
@FunctionalInterface
public interface BlockSource {
    void writeTo(OutputStream out) throws IOException;
}
