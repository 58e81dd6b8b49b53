package io.taproot.store.write;

import io.taproot.otlp.walk.ByteBuilder;
import java.io.IOException;
import java.io.OutputStream;

/** {@code Array(…)}: where each row's elements end, then all elements. */
final class ListColumn<C extends Column> implements Column {

    private final C elements;
    private final ByteBuilder ends = new ByteBuilder(1 << 10);
    private long total;
    private int rows;

    ListColumn(C elements) {
        this.elements = elements;
    }

    /** To which the elements of a row must be added now. */
    C elements(int row, int count) {
        padTo(row);
        total += count;
        return elements;
    }

    /** A row's end is written when the next row begins: all elements there are by then are of rows before it. */
    @Override
    public void padTo(int wanted) {
        if (rows < wanted) {
            ends.putLongs(total, wanted - rows);
            rows = wanted;
        }
    }

    @Override
    public void arrange(int[] order, ByteBuilder scratch) {
        int[] elementOrder = RowEnds.arrange(ends, order);
        elements.arrange(elementOrder, scratch);
    }

    @Override
    public String type() {
        return "Array(" + elements.type() + ")";
    }

    @Override
    public void writePrefix(OutputStream out) throws IOException {
        elements.writePrefix(out);
    }

    @Override
    public void writeData(OutputStream out) throws IOException {
        ends.writeTo(out);
        elements.writeData(out);
    }

    @Override
    public boolean isDefault() {
        return total == 0;
    }

    @Override
    public void clear() {
        ends.clear();
        elements.clear();
        total = 0;
        rows = 0;
    }

    @Override
    public long byteSize() {
        return ends.size() + elements.byteSize();
    }
}
