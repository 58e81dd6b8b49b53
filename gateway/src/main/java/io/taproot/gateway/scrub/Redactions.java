package io.taproot.gateway.scrub;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.taproot.privacy.Detector;
import io.taproot.privacy.Rule;
import io.taproot.privacy.ScrubPolicy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counters of what was replaced, by detector, action and version of the policy. Bounded: versions come and go. */
final class Redactions {

    private static final int MOST_SERIES = 2_000;
    private static final String OTHERS = "(others)";

    private final MeterRegistry metrics;
    private final Map<Series, Counter> counters = new ConcurrentHashMap<>();

    private record Series(String rule, String action, String policy) {}

    Redactions(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /** Begins at zero with all that the policy of everybody does. */
    void begin(ScrubPolicy policy) {
        for (Rule rule : Rule.values()) {
            if (policy.runs(rule)) {
                count(policy, rule, 0);
            }
        }
    }

    void count(ScrubPolicy policy, Detector detector, int count) {
        Series series = new Series(detector.word(), policy.action(detector).word(), policy.version());
        boolean isFull = counters.size() >= MOST_SERIES && !counters.containsKey(series);
        counters.computeIfAbsent(isFull ? new Series(OTHERS, OTHERS, OTHERS) : series, this::counter)
                .increment(count);
    }

    private Counter counter(Series series) {
        return Counter.builder("taproot.gateway.scrub.redactions")
                .description("Values in which a rule replaced something")
                .tag("taproot.scrub.rule", series.rule())
                .tag("taproot.scrub.action", series.action())
                .tag("taproot.scrub.policy", series.policy())
                .register(metrics);
    }
}
