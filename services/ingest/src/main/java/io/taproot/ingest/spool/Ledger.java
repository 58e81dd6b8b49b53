package io.taproot.ingest.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What became of a spool's records: the batch that is being sent, with boundaries fixed before the first try, and how
 * far everything is settled. Lines of text, each behind its CRC32C; a line that is damaged counts as not written. How
 * far things are settled is a hint: losing it only sends batches again. Used by the one thread that drains the spool.
 */
public final class Ledger implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);
    private static final int COMPACT_AT = 1 << 20;

    private static final String NAME = "ledger";

    private final Path directory;
    private final Set<String> split = new HashSet<>();
    private final Set<String> done = new HashSet<>();
    private final Set<Long> parked = new HashSet<>();
    private final Set<Long> malformed = new HashSet<>();
    private long settled;
    private long highest;
    private Optional<FrozenBatch> open = Optional.empty();
    private FileChannel channel;

    private Ledger(Path directory) throws IOException {
        this.directory = directory;
        Path path = directory.resolve(NAME);
        if (Files.exists(path)) {
            for (String line :
                    Files.readString(path, StandardCharsets.ISO_8859_1).split("\n")) {
                replay(line);
            }
        }
        channel = Files.exists(path) ? rewrittenOrAsItIs(path) : rewrite();
    }

    static Ledger open(Path directory) throws IOException {
        return new Ledger(directory);
    }

    /** Everything up to this record is in ClickHouse or parked. */
    public long settled() {
        return settled;
    }

    /** The batch that was frozen and is not settled. */
    public Optional<FrozenBatch> openBatch() {
        return open;
    }

    /** No record that will be written may have a sequence up to this. */
    long highest() {
        return highest;
    }

    /** Fixes a batch's boundaries; durable when this returns. Nothing of it may be sent before. */
    public void freeze(FrozenBatch batch) throws IOException {
        append("frozen " + batch.token() + " " + batch.firstSequence() + " " + batch.lastSequence());
        channel.force(false);
        open = Optional.of(batch);
    }

    /** The part under this token was refused for good and is sent in halves; durable when this returns. */
    public void split(String token) throws IOException {
        append("split " + token);
        channel.force(false);
        split.add(token);
    }

    public boolean isSplit(String token) {
        return split.contains(token);
    }

    /** The part under this token needs nothing more. */
    public void done(String token) throws IOException {
        append("done " + token);
        done.add(token);
    }

    public boolean isDone(String token) {
        return done.contains(token);
    }

    /** The record is no request, and in the dead letters. */
    public void malformed(long sequence) throws IOException {
        append("malformed " + sequence);
        malformed.add(sequence);
    }

    public boolean isMalformed(long sequence) {
        return malformed.contains(sequence);
    }

    /** Some of the record's items are no good, and it is in the dead letters. */
    public void parked(long sequence) throws IOException {
        append("parked " + sequence);
        parked.add(sequence);
    }

    public boolean isParked(long sequence) {
        return parked.contains(sequence);
    }

    /** The open batch is settled, and with it everything up to this record. */
    public void settle(long sequence) throws IOException {
        append("settled " + sequence);
        settled(sequence);
        if (channel.position() > COMPACT_AT) {
            compact();
        }
    }

    /** Makes the hint durable: before files are removed that it says are not needed. */
    void sync() throws IOException {
        channel.force(false);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void settled(long sequence) {
        settled = Math.max(settled, sequence);
        highest = Math.max(highest, sequence);
        open = open.filter(batch -> batch.lastSequence() > settled);
        if (open.isEmpty()) {
            split.clear();
            done.clear();
            parked.removeIf(held -> held <= settled);
            malformed.removeIf(held -> held <= settled);
        }
    }

    private void replay(String line) {
        int space = line.indexOf(' ');
        if (space < 0 || !line.substring(0, space).equals(checksum(line.substring(space + 1)))) {
            return;
        }
        String[] words = line.substring(space + 1).split(" ");
        switch (words[0]) {
            case "settled" -> settled(Long.parseLong(words[1]));
            case "frozen" -> {
                FrozenBatch batch = new FrozenBatch(words[1], Long.parseLong(words[2]), Long.parseLong(words[3]));
                highest = Math.max(highest, batch.lastSequence());
                open = Optional.of(batch);
            }
            case "split" -> split.add(words[1]);
            case "done" -> done.add(words[1]);
            case "parked" -> parked.add(Long.parseLong(words[1]));
            case "malformed" -> malformed.add(Long.parseLong(words[1]));
            default -> {} // of a newer version: what it means is not needed to lose nothing
        }
    }

    /** Writes what holds now into a fresh file. */
    private FileChannel rewrite() throws IOException {
        StringBuilder text = new StringBuilder().append(line("settled " + settled));
        open.ifPresent(batch -> {
            text.append(line("frozen " + batch.token() + " " + batch.firstSequence() + " " + batch.lastSequence()));
            split.forEach(token -> text.append(line("split " + token)));
            done.forEach(token -> text.append(line("done " + token)));
        });
        parked.forEach(sequence -> text.append(line("parked " + sequence)));
        malformed.forEach(sequence -> text.append(line("malformed " + sequence)));
        DurableFiles.replace(directory, NAME, text.toString().getBytes(StandardCharsets.ISO_8859_1));
        FileChannel fresh = FileChannel.open(directory.resolve(NAME), StandardOpenOption.WRITE);
        fresh.position(fresh.size());
        return fresh;
    }

    /** Where there is no room for a second file, the first one goes on to be used. */
    private void compact() throws IOException {
        FileChannel old = channel;
        try {
            channel = rewrite();
        } catch (IOException noRoom) {
            LOG.warn("the ledger could not be compacted, and grows until it can", noRoom);
            return;
        }
        old.close();
    }

    /** A full disk must not stop the start, because only draining makes room. */
    private FileChannel rewrittenOrAsItIs(Path path) throws IOException {
        try {
            return rewrite();
        } catch (IOException noRoom) {
            LOG.warn("the ledger could not be rewritten, and is used as it is", noRoom);
            FileChannel old = FileChannel.open(path, StandardOpenOption.WRITE);
            old.position(old.size());
            // the last line may have been cut short; this ends it
            DurableFiles.writeFully(old, ByteBuffer.wrap(new byte[] {'\n'}));
            return old;
        }
    }

    private void append(String text) throws IOException {
        DurableFiles.writeFully(channel, ByteBuffer.wrap(line(text).getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static String line(String text) {
        return checksum(text) + " " + text + "\n";
    }

    private static String checksum(String text) {
        CRC32C checksum = new CRC32C();
        checksum.update(text.getBytes(StandardCharsets.ISO_8859_1));
        return String.format("%08x", checksum.getValue());
    }
}
