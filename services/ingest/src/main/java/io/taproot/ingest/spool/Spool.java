package io.taproot.ingest.spool;

import io.taproot.otlp.OtlpSignal;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** The spools of all signals in one directory, which belongs to one process alone. */
public final class Spool implements AutoCloseable {

    private final FileChannel lock;
    private final String tokenPrefix = UUID.randomUUID().toString().replace("-", "");
    private final SpoolQuota quota;
    private final Map<OtlpSignal, SignalSpool> spools = new EnumMap<>(OtlpSignal.class);

    private Spool(Path directory, SpoolSettings settings, SpoolQuota quota, InstantSource clock) throws IOException {
        this.quota = quota;
        DurableFiles.createDirectories(directory);
        lock = lock(directory.resolve("lock"));
        for (OtlpSignal signal : OtlpSignal.values()) {
            Path own = directory.resolve(signal.name().toLowerCase(Locale.ROOT));
            spools.put(signal, SignalSpool.open(own, signal, settings, quota, clock));
        }
    }

    /**
     * Opens the directory, whatever an earlier run left there.
     *
     * @throws IOException if it cannot be used at all, or another process uses it
     */
    public static Spool open(Path directory, SpoolSettings settings, SpoolQuota quota, InstantSource clock)
            throws IOException {
        return new Spool(directory, settings, quota, clock);
    }

    public SignalSpool of(OtlpSignal signal) {
        SignalSpool spool = spools.get(signal);
        if (spool == null) {
            throw new IllegalStateException("every signal has its spool");
        }
        return spool;
    }

    public Collection<SignalSpool> all() {
        return spools.values();
    }

    /**
     * Of the deduplication tokens of batches that are frozen in this run; no other run has the same. Records are numbered
     * from the directory, which may be an old copy: ClickHouse must not take what comes now for what came then.
     */
    public String tokenPrefix() {
        return tokenPrefix;
    }

    public SpoolQuota quota() {
        return quota;
    }

    @Override
    public void close() throws IOException {
        spools.values().forEach(SignalSpool::close);
        lock.close();
    }

    private static FileChannel lock(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock held = channel.tryLock();
            if (held != null) {
                return channel;
            }
        } catch (OverlappingFileLockException sameProcess) {
            // falls through: somebody has it
        }
        channel.close();
        throw new IOException("the spool in " + path.toAbsolutePath().getParent() + " is used by another process;"
                + " give each its own taproot.ingest.state-dir");
    }
}
