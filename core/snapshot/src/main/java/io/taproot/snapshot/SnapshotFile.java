package io.taproot.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/** The last good snapshot on disk. Whatever moment the machine dies at, the file is the old one or the new one, whole. */
final class SnapshotFile {

    private final Path path;

    SnapshotFile(Path path) {
        this.path = path.toAbsolutePath();
    }

    boolean exists() {
        return Files.exists(path);
    }

    Snapshot read() throws IOException {
        return SnapshotJson.read(Files.readAllBytes(path));
    }

    Instant writtenAt() throws IOException {
        return Files.getLastModifiedTime(path).toInstant();
    }

    void write(Snapshot snapshot) throws IOException {
        Path folder = path.getParent();
        Files.createDirectories(folder);
        Path next = path.resolveSibling(path.getFileName() + ".next");
        try (FileChannel channel = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(SnapshotJson.write(snapshot));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        // the rename is durable only when the folder is
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }
}
