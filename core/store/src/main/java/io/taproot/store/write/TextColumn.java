package io.taproot.store.write;

import io.taproot.otlp.walk.ByteBuilder;
import java.io.IOException;
import java.io.OutputStream;

/** {@code String}: length and bytes of each. */
final class TextColumn implements Column {

    private final ByteBuilder data = new ByteBuilder(1 << 10);

    void add(byte[] bytes, int from, int length) {
        data.putVarint(length);
        data.putBytes(bytes, from, length);
    }

    void add(ByteBuilder text) {
        add(text.bytes(), 0, text.size());
    }

    void addEmpty() {
        data.putByte(0);
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
    }

    @Override
    public long byteSize() {
        return data.size();
    }
}
