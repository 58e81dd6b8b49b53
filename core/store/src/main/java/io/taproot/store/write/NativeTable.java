package io.taproot.store.write;

import io.taproot.otlp.walk.ByteBuilder;
import io.taproot.store.BlockSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

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
        boolean[] isLeftOut = new boolean[columns.size()];
        int sent = 0;
        for (int index = 0; index < columns.size(); index++) {
            isLeftOut[index] = columns.get(index).isDefault();
            sent += isLeftOut[index] ? 0 : 1;
        }
        ByteBuilder head = new ByteBuilder(128);
        head.putVarint(sent);
        head.putVarint(rows);
        for (int index = 0; index < columns.size(); index++) {
            if (isLeftOut[index]) {
                continue;
            }
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

    private static void putText(ByteBuilder out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.putVarint(bytes.length);
        out.putAll(bytes);
    }
}
