package io.taproot.integration.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.taproot.integration.Eventually;
import io.taproot.integration.faults.FaultProxy.Trouble;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** A chain with senders that send nothing twice, for tests that inflict one fault. */
final class LoadedChain implements AutoCloseable {

    private static final int SENDERS = 3;
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Seed seed;
    private final Chain chain;
    private final BatchLedger ledger;
    private final Senders senders;

    private LoadedChain(Seed seed, Chain chain) {
        this.seed = seed;
        this.chain = chain;
        this.ledger = new BatchLedger(seed.value(), 0);
        this.senders = new Senders(ledger, chain.gatewayAddress(), PAUSE, false);
    }

    static LoadedChain start(Path directory, String what) throws IOException {
        return new LoadedChain(Seed.ofThisRun(what), Chain.start(directory));
    }

    Chain chain() {
        return chain;
    }

    BatchLedger ledger() {
        return ledger;
    }

    Seed seed() {
        return seed;
    }

    /** What is acknowledged from here on is in the spool and nowhere else. */
    void loseClickHouse() {
        chain.proxy(Part.CLICKHOUSE).trouble(Trouble.REFUSE);
        chain.proxy(Part.CLICKHOUSE).cut();
    }

    void findClickHouse() {
        chain.proxy(Part.CLICKHOUSE).trouble(Trouble.NONE);
    }

    void startSending() {
        senders.start(SENDERS, seed);
    }

    void stopSending() throws InterruptedException {
        senders.stop();
    }

    void awaitAcknowledged(int moreSpans) {
        int enough = ledger.acknowledgedSpans() + moreSpans;
        Eventually.holds(
                moreSpans + " more spans are acknowledged", PATIENCE, () -> ledger.acknowledgedSpans() >= enough);
    }

    void awaitRefused() {
        int before = refused();
        Eventually.holds("a sender is told to come again", PATIENCE, () -> refused() > before);
    }

    /** Stops the load, waits until ingest has written everything, and compares. */
    Verdict reckon() throws InterruptedException {
        stopSending();
        chain.awaitReady();
        chain.awaitSettled();
        Verdict verdict = Verdict.of(ledger, chain.stored());
        System.out.printf("%s: batches %s; %s%n", seed, ledger.count(), verdict);
        assertThat(senders.surprises()).as("%s", seed).isEmpty();
        return verdict;
    }

    @Override
    public void close() throws IOException {
        senders.close();
        chain.close();
    }

    private int refused() {
        return ledger.count().getOrDefault(BatchLedger.Answer.REFUSED, 0);
    }
}
