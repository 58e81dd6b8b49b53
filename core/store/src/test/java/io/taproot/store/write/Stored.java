package io.taproot.store.write;

import io.taproot.otlp.walk.MalformedMessageException;
import io.taproot.store.Bounds;
import io.taproot.store.ClickHouse;
import io.taproot.store.Parameters;
import io.taproot.store.Row;
import io.taproot.store.Statement;
import java.util.List;

/** A migrated database that takes requests and shows rows. */
final class Stored {

    /** Of today: rows received long ago expire at once. */
    static final long RECEIVED_MILLIS = System.currentTimeMillis();

    private final ClickHouse clickHouse;
    private int batches;

    Stored(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /** Writes the request as a batch of its own; returns its rows. */
    int write(SignalBlock block, com.google.protobuf.Message request) {
        return write(block, request, "batch-" + ++batches);
    }

    int write(SignalBlock block, com.google.protobuf.Message request, String token) {
        block.clear();
        try {
            block.add(request.toByteArray(), RECEIVED_MILLIS);
            new BlockWriter(clickHouse).write(block, token);
            return block.rows();
        } catch (MalformedMessageException broken) {
            throw new AssertionError(broken);
        }
    }

    Row row(String sql) {
        List<Row> rows = rows(sql);
        if (rows.size() != 1) {
            throw new AssertionError(rows.size() + " rows instead of one: " + sql);
        }
        return rows.getFirst();
    }

    List<Row> rows(String sql) {
        return clickHouse
                .query(new Statement("look", sql), Parameters.none(), Bounds.INTERACTIVE, row -> row)
                .rows();
    }

    void execute(String sql) {
        clickHouse.execute(new Statement("prepare", sql), Parameters.none(), Bounds.BACKGROUND);
    }

    long count(String table) {
        return row("SELECT count() AS n FROM " + table).whole("n");
    }
}
