package io.taproot.gateway.scrub;

import io.micrometer.core.instrument.Gauge;
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
import io.taproot.snapshot.Snapshot;
import java.time.Instant;
import java.util.List;

/**
 * Puts every text of a batch through every rule of its application's policy, wherever it is: names, attributes with keys
 * and values of all kinds, status messages, events, links, resources, scopes, bodies. What is clean goes on as it came.
 */
public final class Scrub {

    /** For samples: what becomes of them is nobody's figure. */
    private static final Books UNCOUNTED = new Books(new SimpleMeterRegistry());

    private final PoliciesInForce policies;
    private final Pseudonyms pseudonyms;
    private final Ledger ledger;
    private final Redactions redactions;

    /** A policy as it is in force here. */
    public record InForce(String name, String version, String profile, boolean isRefused) {}

    /**
     * @param maxValueChars how much of one value is scanned; the rest of it does not go on
     */
    public Scrub(int maxValueChars, Pseudonyms pseudonyms, Ledger ledger, MeterRegistry metrics) {
        this(new PoliciesInForce(maxValueChars), pseudonyms, ledger, metrics);
    }

    Scrub(PoliciesInForce policies, Pseudonyms pseudonyms, Ledger ledger, MeterRegistry metrics) {
        this.policies = policies;
        this.pseudonyms = pseudonyms;
        this.ledger = ledger;
        this.redactions = new Redactions(metrics);
        redactions.begin(policies.standard());
        Gauge.builder("taproot.gateway.scrub.policies.refused", policies, PoliciesInForce::refused)
                .description("Policies of the configuration that cannot be compiled; the last good one is in force")
                .register(metrics);
    }

    /** From the next batch on these policies are in force. */
    public void use(Snapshot snapshot) {
        policies.use(snapshot);
    }

    /** The policies of the configuration, by name. */
    public List<InForce> policies() {
        return policies.all().stream()
                .map(it -> new InForce(
                        it.name(), it.policy().version(), it.policy().profile().word(), it.isRefused()))
                .toList();
    }

    /** What would become of this, without a trace of it anywhere. */
    public DryRun tryOut(Telemetry sample, String tenant, Instant receivedAt) {
        ScrubPolicy policy = policies.of(tenant);
        Tally tally = new Tally();
        Ledger found = new Ledger();
        try (BatchAccount account = UNCOUNTED.open(sample.signal(), sample.itemCount())) {
            Telemetry clean =
                    sample.rewritten(new Scrubbing(policy.items(pseudonyms.of(tenant, receivedAt), tally), account));
            tally.each((finding, count) -> found.add(tenant, policy, finding, count));
            return new DryRun(policy.version(), clean, found.entries());
        }
    }

    public ScrubbedBatch apply(EnrichedBatch enriched) {
        Tally tally = new Tally();
        String tenant = enriched.origin().sender().tenant();
        ScrubPolicy policy = policies.of(tenant);
        Pseudonyms.ForBatch standIns = pseudonyms.of(tenant, enriched.origin().receivedAt());
        Telemetry clean =
                enriched.telemetry().rewritten(new Scrubbing(policy.items(standIns, tally), enriched.account()));
        enriched.account().warn(Warning.VALUE_CUT, tally.of(Rule.OVERSIZE));
        tally.each((finding, count) -> {
            ledger.add(tenant, policy, finding, count);
            redactions.count(policy, finding.detector(), count);
        });
        return new ScrubbedBatch(clean, enriched.origin(), enriched.account());
    }
}
