package io.taproot.cli.running;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.taproot.cli.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The record of the one run that a state directory can have, and the lock that says whether that run still lives. The
 * lock falls with its process, so a record that was left behind deceives nobody.
 */
public final class RunFile {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private final Path file;
    private final Path lockFile;

    public RunFile(Checkout checkout) {
        this.file = checkout.state().resolve("run.json");
        this.lockFile = checkout.state().resolve("run.lock");
    }

    /** Held while a supervisor lives. Empty when another one holds it. */
    Optional<FileLock> tryLock() {
        try {
            Files.createDirectories(lockFile.getParent());
            FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
            }
            return Optional.ofNullable(lock);
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not lock " + lockFile, e);
        }
    }

    public boolean isSomethingRunning() {
        Optional<FileLock> lock = tryLock();
        lock.ifPresent(RunFile::release);
        return lock.isEmpty();
    }

    static void release(FileLock lock) {
        try (FileChannel channel = lock.acquiredBy() instanceof FileChannel held ? held : null) {
            lock.release();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not release the lock of this run", e);
        }
    }

    /** The last record, of a run that may have ended. */
    public Optional<RunRecord> read() {
        try {
            return Files.exists(file) ? Optional.of(JSON.readValue(file.toFile(), RunRecord.class)) : Optional.empty();
        } catch (IOException e) {
            // written by another version: what it described has ended, or answers to its ports
            return Optional.empty();
        }
    }

    void write(RunRecord record) {
        Path next = file.resolveSibling("run.json.unfinished");
        try {
            JSON.writeValue(next.toFile(), record);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write " + file, e);
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not delete " + file, e);
        }
    }
}
