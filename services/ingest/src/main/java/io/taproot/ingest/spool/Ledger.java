package io.taproot.ingest.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What became of a spool's records: the batches that are being sent, with boundaries fixed before the first try, and how
 * far everything is settled. Lines of text, each behind its CRC32C; a line that is damaged counts as not written. How
 * far things are settled is a hint: losing it only sends batches again, as does a page of the file that cannot be read.
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
    private final List<FrozenBatch> open = new ArrayList<>();
    private FileChannel channel;
    /** The last line may have been cut short, on a full disk: the next one must not stand behind it. */
    private boolean torn;
    /** Whether a power failure leaves this file under the ledger's name, and not the one that it replaced. */
    private boolean isNameDurable = true;

    private Ledger(Path directory) throws IOException {
        this.directory = directory;
        Path path = directory.resolve(NAME);
        if (Files.exists(path)) {
            for (String line : new String(DurableFiles.read(path), StandardCharsets.ISO_8859_1).split("\n")) {
                replay(line);
            }
        }
        channel = Files.exists(path) ? rewrittenOrAsItIs(path) : rewrite();
    }

    static Ledger open(Path directory) throws IOException {
        return new Ledger(directory);
    }

    /** Everything up to this record is in ClickHouse or parked. */
    public synchronized long settled() {
        return settled;
    }

    /** The batches that were frozen and are not settled, in the order of their records. */
    public synchronized List<FrozenBatch> openBatches() {
        return List.copyOf(open);
    }

    /** Everything up to this record is settled or belongs to an open batch. */
    public synchronized long frozen() {
        return open.isEmpty() ? settled : open.getLast().lastSequence();
    }

    /** No record that will be written may have a sequence up to this. */
    synchronized long highest() {
        return highest;
    }

    /**
     * Fixes the boundaries of the next batch, which begins behind all open ones; durable when this returns. Nothing of it
     * may be sent before.
     */
    public synchronized void freeze(FrozenBatch batch) throws IOException {
        append(LedgerLine.frozen(batch, open.isEmpty() ? null : open.getLast()));
        channel.force(false);
        open.add(batch);
    }

    /** The part under this token was refused for good and is sent in halves; durable when this returns. */
    public synchronized void split(String token) throws IOException {
        append(LedgerLine.of("split " + token));
        channel.force(false);
        split.add(token);
    }

    public synchronized boolean isSplit(String token) {
        return split.contains(token);
    }

    /** The part under this token needs nothing more. */
    public synchronized void done(String token) throws IOException {
        append(LedgerLine.of("done " + token));
        done.add(token);
    }

    public synchronized boolean isDone(String token) {
        return done.contains(token);
    }

    /** The record is no request, and in the dead letters. */
    public synchronized void malformed(long sequence) throws IOException {
        append(LedgerLine.of("malformed " + sequence));
        malformed.add(sequence);
    }

    public synchronized boolean isMalformed(long sequence) {
        return malformed.contains(sequence);
    }

    /** Some of the record's items are no good, and it is in the dead letters. */
    public synchronized void parked(long sequence) throws IOException {
        append(LedgerLine.of("parked " + sequence));
        parked.add(sequence);
    }

    public synchronized boolean isParked(long sequence) {
        return parked.contains(sequence);
    }

    /** Everything up to this record is settled. */
    public synchronized void settle(long sequence) throws IOException {
        append(LedgerLine.of("settled " + sequence));
        settled(sequence);
        if (channel.position() > COMPACT_AT) {
            compact();
        }
    }

    /** Makes the hint durable: before files are removed that it says are not needed. */
    synchronized void sync() throws IOException {
        channel.force(false);
    }

    @Override
    public synchronized void close() throws IOException {
        channel.close();
    }

    private void settled(long sequence) {
        settled = Math.max(settled, sequence);
        highest = Math.max(highest, sequence);
        if (open.removeIf(batch -> batch.lastSequence() <= settled)) {
            split.removeIf(token -> !isOpen(token));
            done.removeIf(token -> !isOpen(token));
        }
        parked.removeIf(held -> held <= settled);
        malformed.removeIf(held -> held <= settled);
    }

    /** Whether a token names an open batch, or a part of one. */
    private boolean isOpen(String token) {
        return open.stream().anyMatch(batch -> token.equals(batch.token()) || token.startsWith(batch.token() + "/"));
    }

    private void replay(String line) {
        LedgerLine.words(line).ifPresent(this::replay);
    }

    private void replay(String[] words) {
        switch (words[0]) {
            case "settled" -> settled(Long.parseLong(words[1]));
            case "frozen" -> {
                open.clear();
                replay(new FrozenBatch(words[1], Long.parseLong(words[2]), Long.parseLong(words[3])));
            }
            case "follows" -> {
                if (isOpenUpTo(Long.parseLong(words[4]))) {
                    replay(new FrozenBatch(words[1], Long.parseLong(words[2]), Long.parseLong(words[3])));
                }
            }
            case "split" -> split.add(words[1]);
            case "done" -> done.add(words[1]);
            case "parked" -> parked.add(Long.parseLong(words[1]));
            case "malformed" -> malformed.add(Long.parseLong(words[1]));
            default -> {} // of a newer version: what it means is not needed to lose nothing
        }
    }

    /**
     * Leaves the open batches up to the one that ends there, if there is one. One behind it was written and could not be
     * synced: it was never sent, and another one was frozen in its place.
     */
    private boolean isOpenUpTo(long lastSequence) {
        if (open.stream().noneMatch(batch -> batch.lastSequence() == lastSequence)) {
            return false;
        }
        open.removeIf(batch -> batch.lastSequence() > lastSequence);
        return true;
    }

    private void replay(FrozenBatch batch) {
        highest = Math.max(highest, batch.lastSequence());
        open.add(batch);
    }

    /** Writes what holds now into a fresh file. */
    private FileChannel rewrite() throws IOException {
        StringBuilder text = new StringBuilder().append(LedgerLine.of("settled " + settled));
        for (int index = 0; index < open.size(); index++) {
            text.append(LedgerLine.frozen(open.get(index), index == 0 ? null : open.get(index - 1)));
        }
        split.forEach(token -> text.append(LedgerLine.of("split " + token)));
        done.forEach(token -> text.append(LedgerLine.of("done " + token)));
        parked.forEach(sequence -> text.append(LedgerLine.of("parked " + sequence)));
        malformed.forEach(sequence -> text.append(LedgerLine.of("malformed " + sequence)));
        FileChannel fresh =
                DurableFiles.replaceAndOpen(directory, NAME, text.toString().getBytes(StandardCharsets.ISO_8859_1));
        isNameDurable = false; // from here on the old file is nobody's
        return fresh;
    }

    /** Where there is no room for a second file, the first one goes on to be used: it still has the name then. */
    private void compact() throws IOException {
        FileChannel old = channel;
        try {
            channel = rewrite();
        } catch (IOException noRoom) {
            LOG.warn("the ledger could not be compacted, and grows until it can", noRoom);
            return;
        }
        torn = false;
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
            torn = true;
            return old;
        }
    }

    private void append(String line) throws IOException {
        if (!isNameDurable) {
            DurableFiles.syncDirectory(directory);
            isNameDurable = true;
        }
        String whole = torn ? "\n" + line : line;
        torn = true;
        DurableFiles.writeFully(channel, ByteBuffer.wrap(whole.getBytes(StandardCharsets.ISO_8859_1)));
        torn = false;
    }
}
