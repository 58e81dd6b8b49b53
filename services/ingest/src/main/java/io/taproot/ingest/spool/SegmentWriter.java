package io.taproot.ingest.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Appends to one new segment file. After a failed write or sync it is never written again. */
final class SegmentWriter implements Closeable {

    private final Path file;
    private final FileChannel channel;
    private long length;

    SegmentWriter(Path file) throws IOException {
        this.file = file;
        this.channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        Directories.sync(file.toAbsolutePath().getParent());
    }

    Path file() {
        return file;
    }

    /** Bytes written so far, synced or not. */
    long length() {
        return length;
    }

    void write(ByteBuffer record) throws IOException {
        while (record.hasRemaining()) {
            length += channel.write(record);
        }
    }

    void sync() throws IOException {
        channel.force(false);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
