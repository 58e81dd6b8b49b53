package io.taproot.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A directory that keeps what was installed once. An entry appears whole or not at all, also when several
 * processes install it at the same time or one is killed half-way.
 */
final class InstallCache {
    // a FileLock guards against other processes only: threads of this one need a lock of their own
    private static final ConcurrentHashMap<Path, Object> THREAD_LOCKS = new ConcurrentHashMap<>();

    private final Path root;

    InstallCache(Path root) {
        this.root = root;
    }

    /** {@code $TAPROOT_CACHE}, else {@code $XDG_CACHE_HOME/taproot}, else {@code ~/.cache/taproot}. */
    static InstallCache ofThisUser() {
        String own = System.getenv("TAPROOT_CACHE");
        if (own != null && !own.isBlank()) {
            return new InstallCache(Path.of(own).toAbsolutePath());
        }
        String shared = System.getenv("XDG_CACHE_HOME");
        Path parent = shared != null && !shared.isBlank()
                ? Path.of(shared)
                : Path.of(System.getProperty("user.home"), ".cache");
        return new InstallCache(parent.resolve("taproot").toAbsolutePath());
    }

    /** The work that fills an entry's directory, which exists and is empty. */
    interface Installation {
        void fill(Path directory) throws IOException, InterruptedException;
    }

    Path entry(String name) {
        return root.resolve(name);
    }

    boolean holds(String name) {
        return Files.isDirectory(entry(name));
    }

    /** Returns the entry's directory, filled by {@code installation} if it was not there. */
    Path get(String name, Installation installation) throws IOException, InterruptedException {
        Path entry = entry(name);
        if (holds(name)) {
            return entry;
        }
        Files.createDirectories(root);
        synchronized (THREAD_LOCKS.computeIfAbsent(entry, path -> new Object())) {
            try (FileChannel channel = FileChannel.open(
                            root.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                assert lock.isValid();
                if (!holds(name)) {
                    install(name, installation);
                }
            }
        }
        return entry;
    }

    private void install(String name, Installation installation) throws IOException, InterruptedException {
        Path unfinished = root.resolve(name + ".unfinished");
        deleteTree(unfinished);
        Files.createDirectories(unfinished);
        installation.fill(unfinished);
        Files.move(unfinished, entry(name), StandardCopyOption.ATOMIC_MOVE);
    }

    static void deleteTree(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
