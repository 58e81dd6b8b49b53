package io.taproot.store.write;

import io.taproot.otlp.walk.ByteBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** {@code LowCardinality(String)}: each distinct text once, and a number per row. */
final class DictionaryColumn implements Column {

    private static final byte[] NOTHING = {};
    private static final long KEYS_FOLLOW = 0x600;

    private final SliceTable texts = new SliceTable();
    private int[] rows = new int[256];
    private int count;
    /** What was looked up last, and is asked for again more often than not. */
    private int last;

    DictionaryColumn() {
        clear();
    }

    /** A number for {@link #add(int)}, valid until the column is cleared. */
    int intern(byte[] bytes, int from, int length) {
        if (length == 0) {
            return 0;
        }
        last = texts.intern(bytes, from, length, last);
        return last;
    }

    /** 0, the empty text, is what a row without a value has. */
    void add(int row, int number) {
        if (number != 0) {
            padTo(row);
            add(number);
        }
    }

    @Override
    public void padTo(int wanted) {
        if (wanted > rows.length) {
            rows = Arrays.copyOf(rows, Math.max(wanted, rows.length * 2));
        }
        if (wanted > count) {
            Arrays.fill(rows, count, wanted, 0);
            count = wanted;
        }
    }

    @Override
    public void arrange(int[] order, ByteBuilder scratch) {
        int[] arranged = new int[rows.length];
        for (int at = 0; at < order.length; at++) {
            arranged[at] = rows[order[at]];
        }
        rows = arranged;
    }

    int number(int row) {
        return rows[row];
    }

    /** By number: the how-manieth text it is, when all are in order of their bytes. */
    int[] ranks() {
        return texts.ranks();
    }

    /** 0 is the empty text. */
    void add(int number) {
        if (count == rows.length) {
            rows = Arrays.copyOf(rows, count * 2);
        }
        rows[count++] = number;
    }

    void add(byte[] bytes, int from, int length) {
        add(intern(bytes, from, length));
    }

    @Override
    public String type() {
        return "LowCardinality(String)";
    }

    @Override
    public void writePrefix(OutputStream out) throws IOException {
        ByteBuilder version = new ByteBuilder(8);
        version.putLong(1);
        version.writeTo(out);
    }

    @Override
    public void writeData(OutputStream out) throws IOException {
        if (count == 0) {
            return; // as ClickHouse itself: no dictionary without rows
        }
        int width = texts.count() <= 1 << 8 ? 0 : texts.count() <= 1 << 16 ? 1 : 2;
        ByteBuilder head = new ByteBuilder(24);
        head.putLong(KEYS_FOLLOW | width);
        head.putLong(texts.count());
        head.writeTo(out);
        texts.encoded().writeTo(out);
        ByteBuilder numbers = new ByteBuilder(8 + (count << width));
        numbers.putLong(count);
        if (width == 0) {
            putBytes(numbers);
        } else {
            putNumbers(numbers, width == 1);
        }
        numbers.writeTo(out);
    }

    /** Most dictionaries have few texts. */
    private void putBytes(ByteBuilder numbers) {
        int from = numbers.size();
        byte[] bytes = numbers.room(count);
        for (int row = 0; row < count; row++) {
            bytes[from + row] = (byte) rows[row];
        }
    }

    private void putNumbers(ByteBuilder numbers, boolean areShort) {
        for (int row = 0; row < count; row++) {
            if (areShort) {
                numbers.putShort(rows[row]);
            } else {
                numbers.putInt(rows[row]);
            }
        }
    }

    /** Only the empty text, which is always there. */
    @Override
    public boolean isDefault() {
        return texts.count() == 1;
    }

    @Override
    public void clear() {
        texts.clear();
        texts.intern(NOTHING, 0, 0); // number 0
        last = 0;
        count = 0;
    }

    @Override
    public long byteSize() {
        return texts.encoded().size() + (long) count;
    }
}
