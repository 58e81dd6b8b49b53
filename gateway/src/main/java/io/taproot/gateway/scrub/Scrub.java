package io.taproot.gateway.scrub;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.taproot.gateway.account.Warning;
import io.taproot.gateway.batch.Telemetry;
import io.taproot.gateway.enrich.EnrichedBatch;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Puts every text of a batch through every rule, wherever it is: names, attributes with keys and values of all kinds,
 * status messages, events, links, resources, scopes, bodies. What is clean goes on as it came.
 */
public final class Scrub {

    private final TextScrubber texts;
    private final Map<Rule, Counter> redactions = new EnumMap<>(Rule.class);

    /**
     * @param maxValueChars how much of one value is scanned; the rest of it does not go on
     */
    public Scrub(int maxValueChars, MeterRegistry metrics) {
        this(new TextScrubber(TextScrubber.allRules(), maxValueChars), metrics);
    }

    Scrub(TextScrubber texts, MeterRegistry metrics) {
        this.texts = texts;
        for (Rule rule : List.of(Rule.values())) {
            redactions.put(
                    rule,
                    Counter.builder("taproot.gateway.scrub.redactions")
                            .description("Values in which a rule replaced something")
                            .tag("taproot.scrub.rule", rule.word())
                            .register(metrics));
        }
    }

    public ScrubbedBatch apply(EnrichedBatch enriched) {
        Tally tally = new Tally();
        Telemetry clean = enriched.telemetry().rewritten(new Scrubbing(texts, tally, enriched.account()));
        enriched.account().warn(Warning.VALUE_CUT, tally.of(Rule.OVERSIZE));
        tally.each((rule, count) -> {
            Counter counter = redactions.get(rule);
            if (counter != null) {
                counter.increment(count);
            }
        });
        return new ScrubbedBatch(clean, enriched.origin(), enriched.account());
    }
}
