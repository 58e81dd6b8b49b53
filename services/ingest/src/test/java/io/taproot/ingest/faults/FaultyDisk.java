package io.taproot.ingest.faults;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What goes wrong with the files below {@link #at}. */
public final class FaultyDisk {

    private final FaultyProvider provider = new FaultyProvider(this);
    private final List<BadRange> badRanges = new CopyOnWriteArrayList<>();
    private volatile @Nullable ShortWrite shortWrite;
    private volatile @Nullable String unremovable;

    /** The same file or directory, seen through this disk. */
    public Path at(Path real) {
        return provider.fileSystem().see(real);
    }

    /** These bytes of the file cannot be read. */
    public void losesSectors(String file, long from, long to) {
        badRanges.add(new BadRange(file, from, to, new AtomicInteger(Integer.MAX_VALUE)));
    }

    /** Nothing of the file can be read the next so many times. */
    public void stumbles(String file, int times) {
        badRanges.add(new BadRange(file, 0, Long.MAX_VALUE, new AtomicInteger(times)));
    }

    /** The next write to the file ends after so many bytes, for want of room. */
    public void fillsUpIn(String file, int bytes) {
        shortWrite = new ShortWrite(file, bytes);
    }

    /** Files whose name ends like this cannot be removed or renamed. */
    public void keepsFiles(String suffix) {
        unremovable = suffix;
    }

    public void heals() {
        badRanges.clear();
        shortWrite = null;
        unremovable = null;
    }

    void beforeRead(Path file, long from, long length) throws IOException {
        for (BadRange bad : badRanges) {
            boolean meets = from < bad.to && from + length > bad.from;
            if (meets && isNamed(file, bad.file) && bad.times.getAndDecrement() > 0) {
                throw new IOException("Input/output error");
            }
        }
    }

    /** How many bytes of this write find room; -1 for all. */
    int room(Path file) {
        ShortWrite due = shortWrite;
        if (due == null || !isNamed(file, due.file)) {
            return -1;
        }
        return due.bytes;
    }

    void hasFilledUp() throws IOException {
        shortWrite = null;
        throw new IOException("No space left on device");
    }

    void beforeRemoval(Path file) throws IOException {
        String kept = unremovable;
        if (kept != null && file.toString().endsWith(kept)) {
            throw new FileSystemException(file.toString(), null, "Input/output error");
        }
    }

    private static boolean isNamed(Path file, String name) {
        return file.getFileName().toString().equals(name);
    }

    private record BadRange(String file, long from, long to, AtomicInteger times) {}

    private record ShortWrite(String file, int bytes) {}
}
