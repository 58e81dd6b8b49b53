package io.taproot.integration.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.taproot.integration.Eventually;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A chain under load and under fire, and the reckoning afterwards. */
final class Siege {

    private static final int SENDERS = 8;
    private static final int POISON_EVERY = 97;

    private final Path directory;
    private final Seed seed;
    private final Duration pause;

    /**
     * @param pause of each of the eight senders between two batches
     */
    Siege(Path directory, Seed seed, Duration pause) {
        this.directory = directory;
        this.seed = seed;
        this.pause = pause;
    }

    /**
     * @param acknowledgedSpans the load goes on until at least so many
     */
    void hold(int kills, int acknowledgedSpans) throws Exception {
        BatchLedger ledger = new BatchLedger(seed.value(), POISON_EVERY);
        try (Chain chain = Chain.start(directory);
                Senders senders = new Senders(ledger, chain.gatewayAddress(), pause, true);
                Onslaught onslaught = new Onslaught(chain)) {
            senders.start(SENDERS, seed);

            onslaught.rage(seed.random("faults"), kills);

            chain.awaitReady();
            Eventually.holds(
                    acknowledgedSpans + " spans are acknowledged",
                    Duration.ofHours(2),
                    () -> ledger.acknowledgedSpans() >= acknowledgedSpans);
            senders.stop();
            chain.awaitSettled();
            Verdict verdict = Verdict.of(ledger, chain.stored());
            tell(chain, ledger, verdict);
            assertThat(verdict).as("%s", seed).matches(Verdict::isClean, "is clean");
            assertThat(senders.surprises()).as("%s", seed).isEmpty();
            assertThat(chain.kills()).isGreaterThanOrEqualTo(kills);
            assertTheLawHolds(chain);
            assertPoisonIsKept(chain, ledger);
        }
    }

    /** What was received is settled. Damage is told when the files of the damaged records are put aside, so a moment later. */
    static void assertTheLawHolds(Chain chain) {
        Eventually.holds(
                "received + recovered = settled + in flight",
                Duration.ofSeconds(30),
                () -> metric(chain, "settled_total") + metric(chain, "in_flight")
                        == metric(chain, "received_total") + metric(chain, "recovered"));
    }

    private void assertPoisonIsKept(Chain chain, BatchLedger ledger) throws Exception {
        Path parked = chain.state().directory().resolve("dead-letters").resolve("traces.jsonl");
        long expected = ledger.entries().stream()
                .filter(entry -> entry.answer() == BatchLedger.Answer.ACKNOWLEDGED)
                .filter(entry -> entry.batch().isPoisonous())
                .count();
        long kept = expected == 0
                ? 0
                : Files.readAllLines(parked).stream()
                        .filter(line -> line.contains("\"reason\":\"poison\""))
                        .count();
        assertThat(kept).as("dead letters of poisonous spans, %s", seed).isGreaterThanOrEqualTo(expected);
        assertThat(Files.readString(chain.ingest().log())).doesNotContain("are destroyed on the disk");
    }

    private void tell(Chain chain, BatchLedger ledger, Verdict verdict) {
        System.out.printf(
                "%s: %d kills, batches %s, %d spans acknowledged, %d rows stored, %d answers swallowed; %s%n",
                seed,
                chain.kills(),
                ledger.count(),
                ledger.acknowledgedSpans(),
                chain.stored().count("SELECT count() FROM spans"),
                chain.proxy(Part.GATEWAY).swallowed()
                        + chain.proxy(Part.INGEST).swallowed()
                        + chain.proxy(Part.CLICKHOUSE).swallowed(),
                verdict);
    }

    private static double metric(Chain chain, String name) {
        return chain.ingest().metric("taproot_ingest_span_" + name).orElseThrow();
    }
}
