package io.taproot.store.write;

import io.taproot.otlp.walk.ByteBuilder;
import io.taproot.store.BlockSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Named columns of equal length: one Native block. */
final class NativeTable implements BlockSource {

    private final String name;
    private final List<String> columnNames = new ArrayList<>();
    private final List<Column> columns = new ArrayList<>();
    private int rows;

    NativeTable(String name) {
        this.name = name;
    }

    <C extends Column> C column(String columnName, C column) {
        columnNames.add(columnName);
        columns.add(column);
        return column;
    }

    FixedColumn fixed(String columnName, String type) {
        return column(columnName, new FixedColumn(type));
    }

    TextColumn text(String columnName) {
        return column(columnName, new TextColumn());
    }

    DictionaryColumn dictionary(String columnName) {
        return column(columnName, new DictionaryColumn());
    }

    String name() {
        return name;
    }

    int rows() {
        return rows;
    }

    /** Brings all rows into another order; none may be added then. */
    void arrange(int[] order) {
        ByteBuilder scratch = new ByteBuilder(rows * Long.BYTES);
        for (Column column : columns) {
            if (!column.isDefault()) {
                column.padTo(rows);
                column.arrange(order, scratch);
            }
        }
    }

    void endRow() {
        rows++;
    }

    void clear() {
        rows = 0;
        columns.forEach(Column::clear);
    }

    long byteSize() {
        long size = 0;
        for (Column column : columns) {
            size += column.byteSize();
        }
        return size;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        int[] sent = sent();
        ByteBuilder head = new ByteBuilder(128);
        head.putVarint(sent.length);
        head.putVarint(rows);
        for (int index : sent) {
            Column column = columns.get(index);
            column.padTo(rows);
            putText(head, columnNames.get(index));
            putText(head, column.type());
            head.writeTo(out);
            head.clear();
            column.writePrefix(out);
            column.writeData(out);
        }
    }

    private int[] sent() {
        return IntStream.range(0, columns.size())
                .filter(index -> !columns.get(index).isDefault())
                .toArray();
    }

    private static void putText(ByteBuilder out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.putVarint(bytes.length);
        out.putAll(bytes);
    }
}
