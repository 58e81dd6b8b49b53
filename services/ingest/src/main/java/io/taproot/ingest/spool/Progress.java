package io.taproot.ingest.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * How far the drain has come.
 *
 * @param delivered every record up to this sequence is in ClickHouse
 * @param frozen the batch being delivered is {@code delivered + 1 … frozen}; equal to delivered when there is none.
 *     Written before its first try, so that a retry after a crash inserts the very same rows under the same token
 */
public record Progress(long delivered, long frozen) {

    static final Progress NONE = new Progress(0, 0);
    private static final int SIZE = 8 + 8 + 4;

    public Progress {
        if (delivered < 0 || frozen < delivered) {
            throw new IllegalArgumentException("frozen comes after delivered");
        }
    }

    /** What the file says; {@link #NONE} if it is missing or damaged: then everything on disk is sent again. */
    static Progress read(Path file) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
            if (bytes.remaining() != SIZE || bytes.getInt(16) != crc(bytes)) {
                return NONE;
            }
            return new Progress(bytes.getLong(0), bytes.getLong(8));
        } catch (IOException | IllegalArgumentException unreadable) {
            return NONE;
        }
    }

    void write(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(SIZE).putLong(delivered).putLong(frozen);
        bytes.putInt(crc(bytes)).flip();
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try (FileChannel channel = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Directories.sync(file.toAbsolutePath().getParent());
    }

    private static int crc(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.array(), 0, 16);
        return (int) crc.getValue();
    }
}
