package io.taproot.gateway.scrub;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.taproot.gateway.account.BatchAccount;
import io.taproot.gateway.account.Books;
import io.taproot.gateway.account.Warning;
import io.taproot.gateway.batch.Telemetry;
import io.taproot.gateway.enrich.EnrichedBatch;
import io.taproot.privacy.Ledger;
import io.taproot.privacy.Pseudonyms;
import io.taproot.privacy.Rule;
import io.taproot.privacy.ScrubPolicy;
import io.taproot.privacy.Tally;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Puts every text of a batch through every rule, wherever it is: names, attributes with keys and values of all kinds,
 * status messages, events, links, resources, scopes, bodies. What is clean goes on as it came.
 */
public final class Scrub {

    /** For samples: what becomes of them is nobody's figure. */
    private static final Books UNCOUNTED = new Books(new SimpleMeterRegistry());

    private final ScrubPolicy policy;
    private final Pseudonyms pseudonyms;
    private final Ledger ledger;
    private final Map<Rule, Counter> redactions = new EnumMap<>(Rule.class);

    /**
     * @param maxValueChars how much of one value is scanned; the rest of it does not go on
     */
    public Scrub(int maxValueChars, Pseudonyms pseudonyms, Ledger ledger, MeterRegistry metrics) {
        this(ScrubPolicy.standard(maxValueChars), pseudonyms, ledger, metrics);
    }

    Scrub(ScrubPolicy policy, Pseudonyms pseudonyms, Ledger ledger, MeterRegistry metrics) {
        this.policy = policy;
        this.pseudonyms = pseudonyms;
        this.ledger = ledger;
        for (Rule rule : List.of(Rule.values())) {
            redactions.put(
                    rule,
                    Counter.builder("taproot.gateway.scrub.redactions")
                            .description("Values in which a rule replaced something")
                            .tag("taproot.scrub.rule", rule.word())
                            .tag("taproot.scrub.action", rule.actionWord())
                            .tag("taproot.scrub.policy", policy.version())
                            .register(metrics));
        }
    }

    /** What would become of this, without a trace of it anywhere. */
    public DryRun tryOut(Telemetry sample, String tenant, Instant receivedAt) {
        Tally tally = new Tally();
        Ledger found = new Ledger();
        try (BatchAccount account = UNCOUNTED.open(sample.signal(), sample.itemCount())) {
            Telemetry clean =
                    sample.rewritten(new Scrubbing(policy.items(pseudonyms.of(tenant, receivedAt), tally), account));
            tally.each((finding, count) -> found.add(tenant, policy.version(), finding, count));
            return new DryRun(policy.version(), clean, found.entries());
        }
    }

    public ScrubbedBatch apply(EnrichedBatch enriched) {
        Tally tally = new Tally();
        String tenant = enriched.origin().sender().tenant();
        Pseudonyms.ForBatch standIns = pseudonyms.of(tenant, enriched.origin().receivedAt());
        Telemetry clean =
                enriched.telemetry().rewritten(new Scrubbing(policy.items(standIns, tally), enriched.account()));
        enriched.account().warn(Warning.VALUE_CUT, tally.of(Rule.OVERSIZE));
        tally.each((finding, count) -> {
            ledger.add(tenant, policy.version(), finding, count);
            Counter counter = redactions.get(finding.rule());
            if (counter != null) {
                counter.increment(count);
            }
        });
        return new ScrubbedBatch(clean, enriched.origin(), enriched.account());
    }
}
