package io.taproot.integration.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Looks for all forms of all canaries at once, in one pass over whatever it is given. */
final class CanarySearch {

    private static final int WINDOW = 8;

    private final Map<Long, List<Needle>> needles = new HashMap<>();
    private final Set<String> found = new TreeSet<>();
    private long searchedBytes;

    private record Needle(byte[] bytes, Canary canary) {}

    CanarySearch(List<Canary> canaries) {
        for (Canary canary : canaries) {
            for (String form : canary.forms()) {
                byte[] bytes = form.getBytes(StandardCharsets.ISO_8859_1);
                if (bytes.length < WINDOW) {
                    throw new IllegalArgumentException("too short to be told from chance: " + canary.planted());
                }
                needles.computeIfAbsent(window(bytes, 0), same -> new ArrayList<>())
                        .add(new Needle(bytes, canary));
            }
        }
    }

    /** What was found so far, and where. */
    Set<String> found() {
        return found;
    }

    long searchedBytes() {
        return searchedBytes;
    }

    void in(String where, String text) {
        in(where, text.getBytes(StandardCharsets.UTF_8));
    }

    void in(String where, byte[] hay) {
        searchedBytes += hay.length;
        if (hay.length < WINDOW) {
            return;
        }
        long seen = window(hay, 0) >>> 8;
        for (int at = 0; at + WINDOW <= hay.length; at++) {
            seen = seen << 8 | hay[at + WINDOW - 1] & 0xff;
            for (Needle needle : needles.getOrDefault(seen, List.of())) {
                if (startsAt(hay, at, needle.bytes)) {
                    found.add(needle.canary.planted() + " in " + where);
                }
            }
        }
    }

    /** Every file below. */
    void in(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                in(file.toString(), bytes(file));
            }
        } catch (IOException | UncheckedIOException changing) {
            throw new AssertionError("the files changed while they were searched", changing);
        }
    }

    /** Empty for one that has been merged or settled away by now. */
    private static byte[] bytes(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException gone) {
            return new byte[0];
        }
    }

    private static boolean startsAt(byte[] hay, int at, byte[] needle) {
        return at + needle.length <= hay.length
                && java.util.Arrays.equals(hay, at, at + needle.length, needle, 0, needle.length);
    }

    private static long window(byte[] bytes, int at) {
        long window = 0;
        for (int i = 0; i < WINDOW; i++) {
            window = window << 8 | bytes[at + i] & 0xff;
        }
        return window;
    }
}
