package io.taproot.ingest.spool;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** How the ledger writes what it knows: words behind their CRC32C. */
final class LedgerLine {

    private LedgerLine() {}

    static String of(String words) {
        return checksum(words) + " " + words + "\n";
    }

    /** The words of a line; empty if it is damaged. */
    static Optional<String[]> words(String line) {
        int space = line.indexOf(' ');
        if (space < 0 || !line.substring(0, space).equals(checksum(line.substring(space + 1)))) {
            return Optional.empty();
        }
        return Optional.of(line.substring(space + 1).split(" "));
    }

    /**
     * A batch that was frozen behind an open one names that one's end: without it, the batch would seem to be the next to
     * send, and what lies before would be taken for settled. A version that does not know the word gathers these records
     * anew.
     */
    static String frozen(FrozenBatch batch, @Nullable FrozenBatch before) {
        String boundaries = batch.token() + " " + batch.firstSequence() + " " + batch.lastSequence();
        return of(before == null ? "frozen " + boundaries : "follows " + boundaries + " " + before.lastSequence());
    }

    private static String checksum(String words) {
        CRC32C checksum = new CRC32C();
        checksum.update(words.getBytes(StandardCharsets.ISO_8859_1));
        return String.format("%08x", checksum.getValue());
    }
}
