package io.taproot.integration.faults.disk;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes a directory look as after a power failure, by the journal of {@link WatchedDisk}: bytes that were not synced are
 * cut off somewhere, files whose names were not synced are gone, deleted ones may be back.
 */
public final class PowerFailure {

    private final Map<String, Long> durableLengths = new HashMap<>();
    private final Map<String, Set<String>> durableNames = new HashMap<>();
    private final Map<String, List<String>> deleted = new HashMap<>();
    private final Path control;
    private final Random random;

    private PowerFailure(Path control, Random random) {
        this.control = control;
        this.random = random;
    }

    /** To be called while the process is dead. The journal goes on where it is. */
    public static void strike(Path directory, Path control, Random random) throws IOException {
        PowerFailure failure = new PowerFailure(control, random);
        Path journal = control.resolve("journal");
        if (Files.exists(journal)) {
            Files.readAllLines(journal).forEach(failure::replay);
        }
        failure.restoreDeleted();
        failure.strike(directory);
    }

    private void replay(String line) {
        String[] words = line.split(" ", 3);
        if (words.length < 3) {
            return; // the process was killed while it wrote this
        }
        switch (words[0]) {
            case "empty" -> durableLengths.put(words[1], 0L);
            case "durable" -> durableLengths.put(words[1], Long.parseLong(words[2]));
            case "deleted" ->
                deleted.computeIfAbsent(words[1], inode -> new ArrayList<>()).add(words[2]);
            default -> {
                durableNames.put(words[1], new HashSet<>(List.of(words[2].split("/"))));
                deleted.remove(words[1]);
            }
        }
    }

    private void restoreDeleted() throws IOException {
        for (List<String> files : deleted.values()) {
            for (String file : files) {
                Path ghost = control.resolve(file.substring(0, file.indexOf('/')));
                Path path = Path.of(file.substring(file.indexOf('/') + 1));
                if (random.nextBoolean() && Files.exists(ghost) && !Files.exists(path)) {
                    Files.move(ghost, path, StandardCopyOption.ATOMIC_MOVE);
                }
            }
        }
    }

    private void strike(Path directory) throws IOException {
        Set<String> durable = durableNames.getOrDefault(inode(directory), Set.of());
        List<Path> files;
        try (Stream<Path> listed = Files.list(directory)) {
            files = listed.sorted().toList();
        }
        for (Path file : files) {
            if (!durable.contains(file.getFileName().toString())) {
                remove(file);
            } else if (Files.isDirectory(file)) {
                strike(file);
            } else {
                cut(file);
            }
        }
    }

    private void cut(Path file) throws IOException {
        long durable = Math.min(durableLengths.getOrDefault(inode(file), 0L), Files.size(file));
        if (durable < Files.size(file)) {
            try (RandomAccessFile writable = new RandomAccessFile(file.toFile(), "rw")) {
                writable.setLength(random.nextLong(durable, Files.size(file) + 1));
            }
        }
    }

    private static void remove(Path file) throws IOException {
        try (Stream<Path> tree = Files.walk(file)) {
            for (Path each : tree.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private static String inode(Path path) throws IOException {
        return Files.getAttribute(path, "unix:ino").toString();
    }
}
