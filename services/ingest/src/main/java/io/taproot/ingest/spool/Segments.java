package io.taproot.ingest.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * The segment files of a spool in order, with what each holds. Guarded by the spool's lock.
 *
 * <p>A file that cannot be read at all is renamed to {@code *.corrupt} and counted: it never keeps ingest from starting.
 */
final class Segments {

    private static final Logger LOG = Logger.getLogger(Segments.class);
    private static final String SUFFIX = ".spool";

    /** One file. */
    static final class Segment {
        final Path file;
        long durableLength;
        long lastSequence;

        /** Until then it is being written. */
        long closedAtMillis = Long.MAX_VALUE;

        Segment(Path file) {
            this.file = file;
        }
    }

    private final Path directory;
    private final Deque<Segment> files = new ArrayDeque<>();
    private long damagedBytes;

    Segments(Path directory) {
        this.directory = directory;
    }

    /** Reads every file once. */
    void recover(Consumer<SpoolRecord> each) throws IOException {
        for (Path file : filesByName()) {
            try (SegmentReader reader = new SegmentReader(file, 0)) {
                long length = Files.size(file);
                long last = 0;
                for (var record = reader.next(length); record.isPresent(); record = reader.next(length)) {
                    last = record.get().sequence();
                    each.accept(record.get());
                }
                tellDamage(file, reader.skippedBytes());
                Segment segment = new Segment(file);
                segment.durableLength = length;
                segment.lastSequence = last;
                segment.closedAtMillis = Files.getLastModifiedTime(file).toMillis();
                files.add(segment);
            } catch (NoSuchFileException goneMeanwhile) {
                LOG.warnf("spool segment %s disappeared", file.getFileName());
            } catch (IOException unreadable) {
                Files.move(file, file.resolveSibling(file.getFileName() + ".corrupt"));
                LOG.errorf(unreadable, "spool segment %s cannot be read and was put aside", file.getFileName());
            }
        }
    }

    Path nameAfter(long sequence) {
        return directory.resolve("%019d%s".formatted(sequence, SUFFIX));
    }

    /** The first sequence that any file was named after, readable or not; 0 without files. */
    long newestName() throws IOException {
        List<Path> found = filesByName();
        if (found.isEmpty()) {
            return 0;
        }
        String name = found.getLast().getFileName().toString();
        return Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
    }

    void add(Segment segment) {
        files.addLast(segment);
    }

    /** In order; the last one is being written. */
    List<Segment> all() {
        return List.copyOf(files);
    }

    long damagedBytes() {
        return damagedBytes;
    }

    /** Bytes of files that hold a record beyond {@code delivered}. */
    long undeliveredBytes(long delivered) {
        return files.stream()
                .filter(segment -> segment.lastSequence > delivered)
                .mapToLong(segment -> segment.durableLength)
                .sum();
    }

    /** Removes files whose every record is delivered and that were closed before the moment; never the last one. */
    void removeDelivered(long delivered, long closedBeforeMillis) throws IOException {
        while (files.size() > 1) {
            Segment oldest = files.getFirst();
            if (oldest.lastSequence > delivered || oldest.closedAtMillis > closedBeforeMillis) {
                return;
            }
            Files.deleteIfExists(oldest.file);
            files.removeFirst();
        }
    }

    private void tellDamage(Path file, long bytes) {
        if (bytes > 0) {
            damagedBytes += bytes;
            LOG.warnf("%d damaged bytes of spool segment %s were skipped", bytes, file.getFileName());
        }
    }

    private List<Path> filesByName() throws IOException {
        try (Stream<Path> found = Files.list(directory)) {
            return found.filter(file -> file.getFileName().toString().matches("\\d{19}\\.spool"))
                    .sorted()
                    .toList();
        }
    }
}
