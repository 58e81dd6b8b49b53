package io.taproot.store.write;

import io.taproot.otlp.walk.ByteBuilder;
import java.io.IOException;
import java.io.OutputStream;

/** {@code String}: length and bytes of each. */
final class TextColumn implements Column {

    private final ByteBuilder data = new ByteBuilder(1 << 10);
    private int count;

    void add(byte[] bytes, int from, int length) {
        data.putVarint(length);
        data.putBytes(bytes, from, length);
        count++;
    }

    /** An empty text is what a row without a value has. */
    void add(int row, byte[] bytes, int from, int length) {
        if (length > 0) {
            padTo(row);
            add(bytes, from, length);
        }
    }

    @Override
    public void padTo(int rows) {
        data.putZeros(rows - count);
        count = rows;
    }

    @Override
    public void arrange(int[] order, ByteBuilder scratch) {
        int[] starts = new int[count + 1];
        byte[] bytes = data.bytes();
        for (int row = 0, at = 0; row < count; row++) {
            at = end(bytes, at);
            starts[row + 1] = at;
        }
        scratch.clear();
        for (int row : order) {
            scratch.putBytes(bytes, starts[row], starts[row + 1] - starts[row]);
        }
        data.swap(scratch);
    }

    /** Where the text ends whose length begins there. */
    private static int end(byte[] bytes, int from) {
        int at = from;
        int length = 0;
        int shift = 0;
        int part;
        do {
            part = bytes[at++];
            length |= (part & 0x7f) << shift;
            shift += 7;
        } while (part < 0);
        return at + length;
    }

    void add(ByteBuilder text) {
        add(text.bytes(), 0, text.size());
    }

    void addEmpty() {
        data.putByte(0);
        count++;
    }

    @Override
    public String type() {
        return "String";
    }

    @Override
    public void writePrefix(OutputStream out) {}

    @Override
    public void writeData(OutputStream out) throws IOException {
        data.writeTo(out);
    }

    /** An empty text is a length of 0 and nothing else. */
    @Override
    public boolean isDefault() {
        return data.isZero();
    }

    @Override
    public void clear() {
        data.clear();
        count = 0;
    }

    @Override
    public long byteSize() {
        return data.size();
    }
}
