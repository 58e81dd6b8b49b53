package io.taproot.gateway.receive;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A packed stream that is opened by its first reader. */
final class Inflating extends InputStream {

    private final Compression compression;
    private final InputStream packed;
    private @Nullable InputStream plain;

    Inflating(Compression compression, InputStream packed) {
        this.compression = compression;
        this.packed = packed;
    }

    @Override
    public int read() throws IOException {
        return opened().read();
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        return opened().read(into, from, length);
    }

    @Override
    public void close() throws IOException {
        if (plain == null) {
            packed.close();
        } else {
            plain.close();
        }
    }

    private InputStream opened() throws IOException {
        InputStream open = plain;
        if (open == null) {
            open = compression.open(packed);
            plain = open;
        }
        return open;
    }
}
