package io.taproot.gateway.receive;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** How a request may be packed, over either transport. */
enum Compression {
    GZIP("gzip", "x-gzip"),
    ZSTD("zstd");

    /**
     * The window of a zstd frame is memory outside the heap, and the frame says how large it is: 8 MiB is what RFC 8878
     * recommends that everybody can read, and nobody can ask for more.
     */
    private static final int LARGEST_ZSTD_WINDOW_LOG = 23;

    private final List<String> names;

    Compression(String... names) {
        this.names = List.of(names);
    }

    /** As senders spell it. */
    String word() {
        return names.getFirst();
    }

    boolean isCalled(String name) {
        return names.contains(name);
    }

    /** Reads nothing until it is read from, so that a broken stream is found by whoever reads. */
    InputStream inflating(InputStream packed) {
        return new Inflating(this, packed);
    }

    InputStream open(InputStream packed) throws IOException {
        return switch (this) {
            case GZIP -> new GZIPInputStream(packed);
            case ZSTD -> new ZstdInputStream(packed).setLongMax(LARGEST_ZSTD_WINDOW_LOG);
        };
    }
}
