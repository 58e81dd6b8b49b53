package io.taproot.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** What a benchmark leaves on the disk while it runs. */
public final class ScratchDirectory {

    private ScratchDirectory() {}

    /** Runs a measurement in a directory of its own, which is gone afterwards. */
    public static <T> T in(Measurement<T> measurement) throws InterruptedException {
        try {
            Path directory = Files.createTempDirectory("taproot-bench");
            try {
                return measurement.in(directory);
            } finally {
                delete(directory);
            }
        } catch (InterruptedException | RuntimeException asItIs) {
            throw asItIs;
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** As {@link #in}, for one that is all of a thread's work. */
    static void forAllOf(Step step) {
        try {
            in(directory -> {
                step.in(directory);
                return directory;
            });
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Measures something and needs a directory for it. */
    @FunctionalInterface
    public interface Measurement<T> {
        T in(Path directory) throws Exception;
    }

    /** A measurement that prints what it finds. */
    @FunctionalInterface
    interface Step {
        void in(Path directory) throws Exception;
    }

    /** With all that is in it; nothing where it is not there. */
    public static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
