package io.taproot.store.write;

import io.taproot.otlp.walk.ByteBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** {@code Map(LowCardinality(String), …)}: where each row's entries end, then all keys, then all values. */
final class MapColumn<C extends Column> implements Column {

    private static final int UNKNOWN = -1;

    private final DictionaryColumn keys = new DictionaryColumn();
    private final C values;
    private final ByteBuilder ends = new ByteBuilder(1 << 10);
    private int[] numberOfKey = new int[0];
    private int rows;
    private long total;

    MapColumn(C values) {
        this.values = values;
    }

    /**
     * Adds the key of an entry of a row; the caller then adds its value to what this returns.
     *
     * @param keyNumber the key's number in the block's own table of keys, so that it is looked up once
     */
    C put(int row, int keyNumber, byte[] bytes, int keyFrom, int keyLength) {
        if (keyNumber >= numberOfKey.length) {
            int before = numberOfKey.length;
            numberOfKey = Arrays.copyOf(numberOfKey, Math.max(64, keyNumber * 2));
            Arrays.fill(numberOfKey, before, numberOfKey.length, UNKNOWN);
        }
        int number = numberOfKey[keyNumber];
        if (number == UNKNOWN) {
            number = keys.intern(bytes, keyFrom, keyLength);
            numberOfKey[keyNumber] = number;
        }
        padTo(row);
        keys.add(number);
        total++;
        return values;
    }

    /** A row's end is written when the next row begins: all entries there are by then are of rows before it. */
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
        keys.arrange(elementOrder, scratch);
        values.arrange(elementOrder, scratch);
    }

    @Override
    public String type() {
        return "Map(" + keys.type() + ", " + values.type() + ")";
    }

    @Override
    public void writePrefix(OutputStream out) throws IOException {
        keys.writePrefix(out);
        values.writePrefix(out);
    }

    @Override
    public void writeData(OutputStream out) throws IOException {
        ends.writeTo(out);
        keys.writeData(out);
        values.writeData(out);
    }

    @Override
    public boolean isDefault() {
        return total == 0;
    }

    @Override
    public void clear() {
        ends.clear();
        keys.clear();
        values.clear();
        Arrays.fill(numberOfKey, UNKNOWN);
        total = 0;
        rows = 0;
    }

    @Override
    public long byteSize() {
        return ends.size() + keys.byteSize() + values.byteSize();
    }
}
