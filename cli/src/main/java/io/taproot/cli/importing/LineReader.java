package io.taproot.cli.importing;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Lines as bytes: decoding them to characters would cost time, and JSON parsers want bytes. */
final class LineReader implements Closeable {
    private final InputStream in;
    private final byte[] chunk = new byte[1 << 16];
    private int position;
    private int filled;

    LineReader(InputStream in) {
        this.in = in;
    }

    /** Null at the end. The last line may lack its line feed. */
    byte @Nullable [] next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(chunk.length);
        boolean isThere = false;
        while (position < filled || fill()) {
            isThere = true;
            int end = position;
            while (end < filled && chunk[end] != '\n') {
                end++;
            }
            line.write(chunk, position, end - position);
            position = end + 1;
            if (end < filled) {
                break;
            }
        }
        return isThere ? line.toByteArray() : null;
    }

    private boolean fill() throws IOException {
        position = 0;
        filled = Math.max(0, in.read(chunk));
        return filled > 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
