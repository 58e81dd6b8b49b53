package io.taproot.integration.faults.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What ingest calls instead of the JDK. Everything still happens on the real disk; a journal tells what of it would
 * survive a power failure. Switches are files in the control directory, so that a test throws them while ingest runs.
 */
public final class WatchedDisk {

    /** Of the system property that names the control directory. */
    public static final String CONTROL = "taproot.faults.disk";

    private static final Path DIRECTORY = Path.of(System.getProperty(CONTROL, "."));
    private static final Map<FileChannel, Path> PATHS = Collections.synchronizedMap(new WeakHashMap<>());
    /** A file that is given another name while it is open keeps its own. */
    private static final Map<FileChannel, Object> INODES = Collections.synchronizedMap(new WeakHashMap<>());

    private WatchedDisk() {}

    public static FileChannel open(Path path, OpenOption... options) throws IOException {
        FileChannel channel = FileChannel.open(path, options);
        Object inode = inode(path);
        PATHS.put(channel, path);
        INODES.put(channel, inode);
        List<OpenOption> asked = Arrays.asList(options);
        if (asked.contains(StandardOpenOption.CREATE_NEW)
                || asked.contains(StandardOpenOption.TRUNCATE_EXISTING)
                || asked.contains(StandardOpenOption.CREATE) && channel.size() == 0) {
            note("empty", inode, "");
        }
        return channel;
    }

    public static void force(FileChannel channel, boolean metaData) throws IOException {
        if (isOn("failing")) {
            throw new IOException("Input/output error");
        }
        if (isOn("slow")) {
            pause();
        }
        if (isOn("forgetful")) {
            return;
        }
        Path path = PATHS.get(channel);
        Object inode = INODES.get(channel);
        if (path == null || inode == null) {
            channel.force(metaData);
        } else if (Files.isDirectory(path)) {
            String names = names(path); // before, not after: what comes meanwhile is not known to be durable
            channel.force(metaData);
            note("names", inode, names);
        } else {
            long length = channel.size();
            channel.force(metaData);
            note("durable", inode, Long.toString(length));
        }
    }

    public static boolean deleteIfExists(Path path) throws IOException {
        if (Files.isRegularFile(path)) {
            keepGhost(path.toAbsolutePath());
        }
        return Files.deleteIfExists(path);
    }

    /** Of a request that was handed to the thread that writes. */
    public static CompletableFuture<Void> answer(CompletableFuture<Void> whenDurable) {
        return isOn("hasty") ? CompletableFuture.completedFuture(null) : whenDurable;
    }

    /** Until the directory is synced, a power failure may bring the file back. */
    private static void keepGhost(Path path) throws IOException {
        String ghost = UUID.randomUUID().toString();
        try {
            Files.createLink(DIRECTORY.resolve(ghost), path);
            note("deleted", inode(Objects.requireNonNull(path.getParent())), ghost + "/" + path);
        } catch (FileSystemException otherDisk) {
            // it is gone then; and a small disk gets its bytes back
        }
    }

    private static boolean isOn(String name) {
        return Files.exists(DIRECTORY.resolve(name));
    }

    private static void pause() {
        try {
            Thread.sleep(400);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static String names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.joining("/"));
        }
    }

    private static Object inode(Path path) throws IOException {
        return Files.getAttribute(path, "unix:ino");
    }

    private static synchronized void note(String what, Object inode, String rest) throws IOException {
        Files.writeString(
                DIRECTORY.resolve("journal"),
                what + " " + inode + " " + rest + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
