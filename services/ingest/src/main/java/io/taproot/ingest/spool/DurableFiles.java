package io.taproot.ingest.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files that are there after a power failure. */
public final class DurableFiles {

    private DurableFiles() {}

    static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /**
     * Makes the directory and what is missing above it. Its name is durable when this returns, also if it was there: the
     * run that made it may not have come so far.
     */
    public static Path createDirectories(Path directory) throws IOException {
        Path whole = directory.toAbsolutePath();
        Path parent = whole.getParent();
        if (parent == null) {
            return directory;
        }
        boolean isMissing = !Files.isDirectory(whole);
        if (isMissing) {
            createDirectories(parent);
            Files.createDirectories(whole);
        }
        try {
            syncDirectory(parent);
        } catch (AccessDeniedException foreign) {
            if (isMissing) {
                throw foreign;
            }
        }
        return directory;
    }

    /** The file as far as the disk gives it; zeros where it does not. For what its reader checks piece by piece. */
    static byte[] read(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return PageReader.readAll(channel, path.getFileName().toString());
        }
    }

    /** A new, renamed or removed name is durable only when its directory is. */
    public static void syncDirectory(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** The file has either its old content or the new one, whenever the power fails. */
    static void replace(Path directory, String name, byte[] content) throws IOException {
        replaceAndOpen(directory, name, content).close();
        syncDirectory(directory);
    }

    /**
     * As {@link #replace}, but the new file stays open, and which of the two has the name after a power failure is open
     * until {@link #syncDirectory}.
     *
     * @return positioned at the file's end
     * @throws IOException if the old file still has the name
     */
    static FileChannel replaceAndOpen(Path directory, String name, byte[] content) throws IOException {
        Path fresh = directory.resolve(name + ".new");
        FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        try {
            writeFully(channel, ByteBuffer.wrap(content));
            channel.force(true);
            Files.move(
                    fresh,
                    directory.resolve(name),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            return channel;
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }
}
