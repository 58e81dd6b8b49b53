package io.taproot.ingest.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taproot.ingest.faults.FaultyDisk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {

    private static final FrozenBatch FIRST = new FrozenBatch("x-1-10", 1, 10);
    private static final FrozenBatch SECOND = new FrozenBatch("x-11-20", 11, 20);
    private static final FrozenBatch THIRD = new FrozenBatch("x-21-30", 21, 30);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void knowsAllOpenBatchesInOrderAfterARestart() throws Exception {
        try (Ledger ledger = Ledger.open(directory)) {
            ledger.freeze(FIRST);
            ledger.freeze(SECOND);
            ledger.split(FIRST.token());
            ledger.split(SECOND.token());
            ledger.done(SECOND.token() + "/0");
            ledger.settle(10);
            ledger.freeze(THIRD);
        }

        // the second time from what the first has rewritten
        for (int restart = 0; restart < 2; restart++) {
            try (Ledger ledger = Ledger.open(directory)) {
                assertThat(ledger.openBatches()).containsExactly(SECOND, THIRD);
                assertThat(ledger.settled()).isEqualTo(10);
                assertThat(ledger.frozen()).isEqualTo(30);
                assertThat(ledger.isSplit(FIRST.token())).isFalse();
                assertThat(ledger.isSplit(SECOND.token())).isTrue();
                assertThat(ledger.isDone(SECOND.token() + "/0")).isTrue();
            }
        }
    }

    @Test
    void doesNotTakeRecordsForSettledWhoseBatchItCannotRead() throws Exception {
        try (Ledger ledger = Ledger.open(directory)) {
            ledger.freeze(FIRST);
            ledger.freeze(SECOND);
            ledger.freeze(THIRD);
        }
        damage(SECOND.token());

        try (Ledger ledger = Ledger.open(directory)) {
            assertThat(ledger.openBatches()).containsExactly(FIRST);
            assertThat(ledger.frozen()).isEqualTo(10);
        }
    }

    @Test
    void forgetsABatchThatAnotherOneReplaced() throws Exception {
        FrozenBatch instead = new FrozenBatch("x-11-25", 11, 25);
        try (Ledger ledger = Ledger.open(directory)) {
            ledger.freeze(FIRST);
            ledger.freeze(SECOND);
        }
        // as a run leaves it whose sync failed: the line was written, the batch was not sent, and the next try held
        // more
        String lines = read();
        try (Ledger other = Ledger.open(Files.createDirectory(directory.resolve("other")))) {
            other.freeze(FIRST);
            other.freeze(instead);
        }
        String replaced = Files.readString(directory.resolve("other/ledger"), StandardCharsets.ISO_8859_1)
                .lines()
                .toList()
                .getLast();
        write(lines + replaced + "\n");

        try (Ledger ledger = Ledger.open(directory)) {
            assertThat(lines).contains(SECOND.token());
            assertThat(ledger.openBatches()).containsExactly(FIRST, instead);
        }
    }

    @Test
    void writesALineOfItsOwnAfterOneThatFoundNoRoom() throws Exception {
        FaultyDisk disk = new FaultyDisk();
        try (Ledger ledger = Ledger.open(disk.at(directory))) {
            ledger.freeze(FIRST);
            disk.fillsUpIn("ledger.new", 10); // the name that it was opened under
            assertThatThrownBy(() -> ledger.freeze(SECOND)).isInstanceOf(IOException.class);
            assertThat(ledger.openBatches()).containsExactly(FIRST);
            ledger.freeze(SECOND);
            ledger.freeze(THIRD);
        }

        try (Ledger ledger = Ledger.open(directory)) {
            assertThat(ledger.openBatches()).containsExactly(FIRST, SECOND, THIRD);
        }
    }

    private void damage(String token) throws IOException {
        write(read().replace(" " + token, " y" + token.substring(1)));
    }

    private String read() throws IOException {
        return Files.readString(directory.resolve("ledger"), StandardCharsets.ISO_8859_1);
    }

    private void write(String lines) throws IOException {
        Files.writeString(directory.resolve("ledger"), lines, StandardCharsets.ISO_8859_1);
    }
}
