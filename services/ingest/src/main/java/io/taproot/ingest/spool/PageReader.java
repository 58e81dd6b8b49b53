package io.taproot.ingest.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a file of which the disk may refuse single pages. One that refuses again and again is given up for as long as the
 * file is open, and counts as zeros: what lies there fails its checksum, and what lies behind it is found. Many threads.
 */
final class PageReader {

    private static final Logger LOG = LoggerFactory.getLogger(PageReader.class);

    static final int PAGE = 4096;
    /** Whoever reads pauses in between: half a minute in all in the drain, so that a disk may come back. */
    static final int TRIES = 10;

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final FileChannel channel;
    private final String name;
    private final ConcurrentHashMap<Long, Integer> refusals = new ConcurrentHashMap<>();
    private final AtomicBoolean told = new AtomicBoolean();

    PageReader(FileChannel channel, String name) {
        this.channel = channel;
        this.name = name;
    }

    /** What can be read of a file; zeros where that is nothing. */
    static byte[] readAll(FileChannel channel, String name) throws IOException {
        PageReader reader = new PageReader(channel, name);
        ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(channel.size()));
        for (int tries = 1; ; tries++) {
            try {
                return Arrays.copyOf(all.array(), reader.read(all.clear(), 0, all.capacity()));
            } catch (ClosedChannelException closed) {
                throw closed;
            } catch (IOException refused) {
                if (tries > TRIES) {
                    throw refused;
                }
                pause(PAUSE);
            }
        }
    }

    /** Lets a disk that refused come to itself. */
    static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Fills the buffer, which begins at its array's begin.
     *
     * @param needed bytes that are wanted; behind them, the first page that refuses ends the reading
     * @return bytes that were read; fewer than needed where the file ends
     * @throws IOException if a page that is needed refused: the same call may be made again, {@value #TRIES} times at most
     */
    int read(ByteBuffer into, long position, int needed) throws IOException {
        if (refusals.isEmpty()) {
            try {
                return fill(into, position);
            } catch (ClosedChannelException closed) {
                throw closed;
            } catch (IOException oneOfItsPages) {
                return pageByPage(into, position, needed);
            }
        }
        return pageByPage(into, position, needed);
    }

    /** Whether something from there on was given up. */
    boolean hasGivenUpFrom(long position) {
        return refusals.keySet().stream().anyMatch(page -> isGivenUp(page) && (page + 1) * PAGE > position);
    }

    private int pageByPage(ByteBuffer into, long position, int needed) throws IOException {
        int end = into.limit();
        @Nullable IOException refused = null;
        for (int at = 0; at < end; at = endOfPage(position, at, end)) {
            into.limit(endOfPage(position, at, end)).position(at);
            long page = (position + at) / PAGE;
            try {
                if (isGivenUp(page)) {
                    Arrays.fill(into.array(), at, into.limit(), (byte) 0);
                } else if (fill(into, position) < into.limit()) {
                    return ended(into.position(), refused);
                } else {
                    refusals.remove(page);
                }
            } catch (ClosedChannelException closed) {
                throw closed;
            } catch (IOException failure) {
                if (at >= needed && refused == null) {
                    return at;
                }
                // those behind it are counted, too: a whole stretch is given up together
                refused = refuses(page) ? failure : refused;
                Arrays.fill(into.array(), at, into.limit(), (byte) 0);
            }
        }
        return ended(end, refused);
    }

    private static int ended(int length, @Nullable IOException refused) throws IOException {
        if (refused != null) {
            throw refused;
        }
        return length;
    }

    private int fill(ByteBuffer into, long position) throws IOException {
        while (into.hasRemaining() && channel.read(into, position + into.position()) >= 0) {}
        return into.position();
    }

    private boolean isGivenUp(long page) {
        return refusals.getOrDefault(page, 0) >= TRIES;
    }

    /** False as soon as it has done so often enough. */
    private boolean refuses(long page) {
        int times = refusals.merge(page, 1, Integer::sum);
        if (times == TRIES && !told.getAndSet(true)) {
            LOG.error("{} cannot be read at {}: what lies there counts as damaged", name, page * PAGE);
        }
        return times < TRIES;
    }

    private static int endOfPage(long position, int at, int end) {
        return (int) Math.min(end, ((position + at) / PAGE + 1) * PAGE - position);
    }
}
