package io.taproot.ingest.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One file of the spool: a short head, then records. Written by one thread, once: after a failed write or fsync, and
 * after a restart, nothing is ever added to it again. Read by others up to {@link #readableEnd()}.
 */
final class SegmentFile implements AutoCloseable {

    static final int HEAD = 16;
    private static final int MAGIC = 0x31535054; // "TPS1"
    private static final String SUFFIX = ".segment";

    private final Path path;
    private final long firstSequence;
    private final FileChannel channel;
    private final PageReader pages;
    /** Where the damaged places begin. */
    private final Set<Long> damaged = ConcurrentHashMap.newKeySet();

    private long written;
    private volatile long readableEnd;
    private volatile boolean sealed;

    private SegmentFile(Path path, long firstSequence, FileChannel channel, long end, boolean sealed) {
        this.path = path;
        this.firstSequence = firstSequence;
        this.channel = channel;
        this.pages = new PageReader(channel, path.getFileName().toString());
        this.written = end;
        this.readableEnd = end;
        this.sealed = sealed;
    }

    /** A new file, known to its directory when this returns. */
    static SegmentFile create(Path directory, long firstSequence) throws IOException {
        Path path = directory.resolve(String.format("%016x%s", firstSequence, SUFFIX));
        FileChannel channel = FileChannel.open(
                path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            ByteBuffer head = ByteBuffer.allocate(HEAD).order(ByteOrder.LITTLE_ENDIAN);
            head.putInt(MAGIC).putInt(1).putLong(firstSequence).flip();
            DurableFiles.writeFully(channel, head);
            channel.force(true);
            DurableFiles.syncDirectory(directory);
            return new SegmentFile(path, firstSequence, channel, HEAD, false);
        } catch (IOException | RuntimeException failure) {
            channel.close();
            remove(path, failure);
            throw failure;
        }
    }

    private static void remove(Path path, Exception why) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException remainsThenAndItsNameIsNotUsedAgain) {
            why.addSuppressed(remainsThenAndItsNameIsNotUsedAgain);
        }
    }

    /** A file of an earlier run, whatever is in it: the reader finds the records that are whole. */
    static SegmentFile open(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            return new SegmentFile(path, firstSequence(path), channel, channel.size(), true);
        } catch (IOException refused) {
            channel.close();
            throw refused;
        }
    }

    /** Of the first record, as the file's name says. */
    static long firstSequence(Path path) {
        return Long.parseUnsignedLong(path.getFileName().toString().replace(SUFFIX, ""), 16);
    }

    /**
     * Makes durable what an earlier run wrote and may not have synced: it was killed in between, and what is found here
     * came out of the page cache.
     *
     * @return false if the disk refuses; then a sender who asks for one of these records must send it again
     */
    boolean isMadeDurable() {
        try {
            channel.force(true);
            return true;
        } catch (IOException diskIsBroken) {
            return false;
        }
    }

    static boolean isSegment(Path path) {
        return path.getFileName().toString().matches("[0-9a-f]{16}\\.segment");
    }

    Path path() {
        return path;
    }

    long firstSequence() {
        return firstSequence;
    }

    /** Adds bytes, not yet durable. */
    void append(ByteBuffer bytes) throws IOException {
        written += bytes.remaining();
        DurableFiles.writeFully(channel, bytes);
    }

    /** Makes all that was added durable, and only then readable. */
    void sync() throws IOException {
        channel.force(false);
        readableEnd = written;
    }

    /** Takes no more. What was added and not synced is cut off, as far as the disk still does what it is told. */
    void seal() {
        sealed = true;
        if (written != readableEnd) {
            try {
                channel.truncate(readableEnd);
            } catch (IOException diskIsBroken) {
                // readers of this run stop at readableEnd; a later run may find those records, and knows their batch
                // ids
            }
        }
    }

    boolean isSealed() {
        return sealed;
    }

    long written() {
        return written;
    }

    long readableEnd() {
        return readableEnd;
    }

    /**
     * @see PageReader#read
     */
    int read(ByteBuffer into, long position, int needed) throws IOException {
        return pages.read(into, position, needed);
    }

    /** Whether the disk has not given what stands from there on, and is not asked for it any more. */
    boolean isUnreadableFrom(long position) {
        return pages.hasGivenUpFrom(position);
    }

    /** Said by every reader that comes there. */
    void isDamagedFrom(long position) {
        damaged.add(position);
    }

    /** How many places. */
    int damaged() {
        return damaged.size();
    }

    /**
     * Cuts off the end of a file of an earlier run: nothing whole stands there, so it is a write that a crash cut short
     * and nobody was told of.
     */
    void cutTail(long end) {
        try (FileChannel writable = FileChannel.open(path, StandardOpenOption.WRITE)) {
            writable.truncate(end);
            writable.force(true);
        } catch (IOException diskIsBroken) {
            // what stands before the end is whole and must not be given up for it; the next start cuts again
        }
        readableEnd = end;
        written = end;
        damaged.removeIf(from -> from >= end);
    }

    /** Removes the file, or, if something in it was damaged, puts it aside for whoever wants to look. */
    void retire() throws IOException {
        if (!damaged.isEmpty()) {
            putAside(path);
        } else {
            Files.deleteIfExists(path);
        }
        abandon(); // last: a file that could not be removed is read again before the next try
    }

    /** Lets go of it, whatever the disk says to that. */
    void abandon() {
        try {
            channel.close();
        } catch (IOException diskIsBroken) {
            // nobody reads it any more
        }
    }

    /** Where nobody reads it but a person. */
    static void putAside(Path path) throws IOException {
        Path aside = path.resolveSibling(path.getFileName() + ".damaged");
        for (int other = 2; Files.exists(aside); other++) {
            aside = path.resolveSibling(path.getFileName() + ".damaged-" + other);
        }
        Files.move(path, aside);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
