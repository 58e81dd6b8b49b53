package io.taproot.ingest.spool;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** A random name, made once for a directory. A directory that was emptied is another spool with another name. */
final class Identity {

    private static final int LENGTH = 36;

    private Identity() {}

    static String readOrMake(Path file) throws IOException {
        if (Files.exists(file)) {
            String kept = Files.readString(file, US_ASCII);
            if (kept.length() == LENGTH) {
                return kept;
            }
        }
        String made = UUID.randomUUID().toString();
        Files.writeString(file, made, US_ASCII);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Directories.sync(file.toAbsolutePath().getParent());
        return made;
    }
}
