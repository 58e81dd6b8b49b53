package io.taproot.gateway.scrub;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.taproot.gateway.account.BatchAccount;
import io.taproot.gateway.account.Books;
import io.taproot.gateway.account.Warning;
import io.taproot.gateway.batch.Telemetry;
import io.taproot.gateway.enrich.EnrichedBatch;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Puts every text of a batch through every rule, wherever it is: names, attributes with keys and values of all kinds,
 * status messages, events, links, resources, scopes, bodies. What is clean goes on as it came.
 */
public final class Scrub {

    /** Changes with the rules; the ledger says by which ones something was found. */
    static final String POLICY_VERSION = "default-2";

    /** For samples: what becomes of them is nobody's figure. */
    private static final Books UNCOUNTED = new Books(new SimpleMeterRegistry());

    private final TextScrubber texts;
    private final Pseudonyms pseudonyms;
    private final Ledger ledger;
    private final Map<Rule, Counter> redactions = new EnumMap<>(Rule.class);

    /**
     * @param maxValueChars how much of one value is scanned; the rest of it does not go on
     */
    public Scrub(int maxValueChars, Pseudonyms pseudonyms, Ledger ledger, MeterRegistry metrics) {
        this(new TextScrubber(TextScrubber.allRules(), maxValueChars), pseudonyms, ledger, metrics);
    }

    Scrub(TextScrubber texts, Pseudonyms pseudonyms, Ledger ledger, MeterRegistry metrics) {
        this.texts = texts;
        this.pseudonyms = pseudonyms;
        this.ledger = ledger;
        for (Rule rule : List.of(Rule.values())) {
            redactions.put(
                    rule,
                    Counter.builder("taproot.gateway.scrub.redactions")
                            .description("Values in which a rule replaced something")
                            .tag("taproot.scrub.rule", rule.word())
                            .tag("taproot.scrub.action", rule.actionWord())
                            .tag("taproot.scrub.policy", POLICY_VERSION)
                            .register(metrics));
        }
    }

    /** What would become of this, without a trace of it anywhere. */
    public DryRun tryOut(Telemetry sample, String tenant, Instant receivedAt) {
        Tally tally = new Tally();
        Ledger found = new Ledger();
        try (BatchAccount account = UNCOUNTED.open(sample.signal(), sample.itemCount())) {
            Telemetry clean = sample.rewritten(new Scrubbing(texts, pseudonyms.of(tenant, receivedAt), tally, account));
            tally.each((finding, count) -> found.add(tenant, finding, count));
            return new DryRun(POLICY_VERSION, clean, found.entries());
        }
    }

    public ScrubbedBatch apply(EnrichedBatch enriched) {
        Tally tally = new Tally();
        String tenant = enriched.origin().sender().tenant();
        Pseudonyms.ForBatch standIns = pseudonyms.of(tenant, enriched.origin().receivedAt());
        Telemetry clean = enriched.telemetry().rewritten(new Scrubbing(texts, standIns, tally, enriched.account()));
        enriched.account().warn(Warning.VALUE_CUT, tally.of(Rule.OVERSIZE));
        tally.each((finding, count) -> {
            ledger.add(tenant, finding, count);
            Counter counter = redactions.get(finding.rule());
            if (counter != null) {
                counter.increment(count);
            }
        });
        return new ScrubbedBatch(clean, enriched.origin(), enriched.account());
    }
}
