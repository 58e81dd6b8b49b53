package io.taproot.integration.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** The files of ingest's spool of spans, to be damaged while ingest is dead. */
record SpoolFiles(Path directory) {

    private static final int HEAD = 16;

    static SpoolFiles of(Path state) {
        return new SpoolFiles(state.resolve("spool").resolve("traces"));
    }

    List<Path> segments() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".segment"))
                    .sorted()
                    .toList();
        }
    }

    /** What a crash in the middle of a write may leave: nothing of it was acknowledged, so nothing may be lost by it. */
    void tear(Random random) throws IOException {
        List<Path> segments = segments();
        if (segments.isEmpty()) {
            return;
        }
        Path newest = segments.getLast();
        byte[] content = Files.readAllBytes(newest);
        switch (random.nextInt(4)) {
            case 0 -> append(newest, noise(random, 1 + random.nextInt(5_000)));
            case 1 -> append(newest, part(content, random));
            case 2 -> append(newest, flipped(part(content, random), random));
            default -> createEmpty(newest);
        }
        Path ledger = directory.resolve("ledger");
        if (random.nextBoolean() && Files.exists(ledger)) {
            append(ledger, Arrays.copyOf(Files.readAllBytes(ledger), 1 + random.nextInt(15)));
        }
    }

    /** Turns one bit of what was acknowledged, anywhere behind the file's head. */
    static void flip(Path segment, Random random) throws IOException {
        byte[] content = Files.readAllBytes(segment);
        if (content.length > HEAD) {
            content[HEAD + random.nextInt(content.length - HEAD)] ^= (byte) (1 << random.nextInt(8));
            Files.write(segment, content);
        }
    }

    /** The next file had just been created when the process died. */
    private void createEmpty(Path newest) throws IOException {
        long number = Long.parseUnsignedLong(newest.getFileName().toString().substring(0, 16), 16);
        Files.write(directory.resolve("%016x.segment".formatted(number + (1L << 20))), new byte[0]);
    }

    /** The beginning of a record, without its end. */
    private static byte[] part(byte[] content, Random random) {
        int most = Math.min(content.length - HEAD, 300);
        return most <= 1 ? new byte[0] : Arrays.copyOfRange(content, HEAD, HEAD + 1 + random.nextInt(most - 1));
    }

    private static byte[] flipped(byte[] bytes, Random random) {
        if (bytes.length > 0) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    private static byte[] noise(Random random, int length) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }

    private static void append(Path file, byte[] bytes) throws IOException {
        Files.write(file, bytes, StandardOpenOption.APPEND);
    }
}
