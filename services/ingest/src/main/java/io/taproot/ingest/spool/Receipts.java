package io.taproot.ingest.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The batches of segments that are gone, one small file for each, so that a restart does not forget them: pairs of key
 * and moment of reception, then a CRC32C.
 */
final class Receipts {

    private static final Logger LOG = LoggerFactory.getLogger(Receipts.class);
    private static final String SUFFIX = ".receipts";
    private static final int ENTRY = 16;

    private final Path directory;
    private final Duration memory;

    Receipts(Path directory, Duration memory) {
        this.directory = directory;
        this.memory = memory;
    }

    /**
     * Of all batches in a segment that are still to be remembered.
     *
     * @param content empty if there are none
     */
    record Names(String file, byte[] content) {}

    Names of(SegmentFile segment, long nowMillis) throws IOException {
        ByteBuffer entries = ByteBuffer.allocate(1 << 12).order(ByteOrder.LITTLE_ENDIAN);
        SegmentReader reader = new SegmentReader(segment);
        for (SpoolRecord head = reader.nextHead(); head != null; head = reader.nextHead()) {
            long key = BatchMemory.key(head.tenant(), head.batchId());
            if (key != 0 && nowMillis - head.receivedAtMillis() < memory.toMillis()) {
                entries = entries.remaining() < 2 * ENTRY ? grown(entries) : entries;
                entries.putLong(key).putLong(head.receivedAtMillis());
            }
        }
        String file = segment.path().getFileName() + SUFFIX;
        return new Names(file, entries.position() == 0 ? new byte[0] : sealed(entries));
    }

    /** Durable when this returns; to be called before the segment is removed, if there is room. */
    void keep(Names names) throws IOException {
        if (names.content().length > 0) {
            DurableFiles.replace(directory, names.file(), names.content());
        }
    }

    /** A file that cannot be read counts as empty: what is then stored twice is still read once. */
    void load(BatchMemory into, long nowMillis) throws IOException {
        for (Path file : files()) {
            ByteBuffer entries = entries(file);
            while (entries != null && entries.remaining() >= ENTRY) {
                into.add(entries.getLong(), entries.getLong(), nowMillis);
            }
        }
    }

    /** Removes files in which everything is too old to matter. */
    void prune(long nowMillis) throws IOException {
        for (Path file : files()) {
            if (nowMillis - Files.getLastModifiedTime(file).toMillis() > memory.toMillis()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    private static @Nullable ByteBuffer entries(Path file) {
        byte[] bytes = bytes(file);
        if (bytes.length >= 4) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            CRC32C checksum = new CRC32C();
            checksum.update(bytes, 0, bytes.length - 4);
            if ((int) checksum.getValue() == buffer.getInt(bytes.length - 4)) {
                return buffer.limit(bytes.length - 4);
            }
        }
        LOG.warn("a file of receipts is damaged; batches named in it may be stored twice if they are sent again");
        return null;
    }

    private static byte[] bytes(Path file) {
        try {
            return DurableFiles.read(file);
        } catch (IOException unreadable) {
            return new byte[0];
        }
    }

    private static byte[] sealed(ByteBuffer entries) {
        CRC32C checksum = new CRC32C();
        checksum.update(entries.array(), 0, entries.position());
        byte[] sealed = new byte[entries.position() + 4];
        entries.flip().get(sealed, 0, sealed.length - 4);
        ByteBuffer.wrap(sealed).order(ByteOrder.LITTLE_ENDIAN).putInt(sealed.length - 4, (int) checksum.getValue());
        return sealed;
    }

    private static ByteBuffer grown(ByteBuffer entries) {
        return ByteBuffer.allocate(entries.capacity() * 2)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(entries.flip());
    }
}
