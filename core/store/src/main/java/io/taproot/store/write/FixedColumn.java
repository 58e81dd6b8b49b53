package io.taproot.store.write;

import io.taproot.otlp.walk.ByteBuilder;
import java.io.IOException;
import java.io.OutputStream;

/** Values of one width: numbers, times, enums, {@code FixedString}. The caller puts the right width. */
final class FixedColumn implements Column {

    static final String TIME_NANO = "DateTime64(9, 'UTC')";
    static final String TIME_MILLI = "DateTime64(3, 'UTC')";

    private final String type;
    private final ByteBuilder data = new ByteBuilder(1 << 10);

    FixedColumn(String type) {
        this.type = type;
    }

    ByteBuilder data() {
        return data;
    }

    /** Pads with zeros, or leaves out what is too long. */
    void addPadded(byte[] bytes, int from, int length, int width) {
        int taken = Math.min(length, width);
        data.putBytes(bytes, from, taken);
        data.putZeros(width - taken);
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public void writePrefix(OutputStream out) {}

    @Override
    public void writeData(OutputStream out) throws IOException {
        data.writeTo(out);
    }

    @Override
    public boolean isDefault() {
        return data.isZero();
    }

    @Override
    public void clear() {
        data.clear();
    }

    @Override
    public long byteSize() {
        return data.size();
    }
}
