package io.taproot.alerting.evaluate;

import io.taproot.alerting.rules.AlertRule;
import io.taproot.store.read.LatencyReader;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Measures what a rule is about: journey runs for the frontend, calls of an operation for the backend. */
@Singleton
class Thresholds {

    private final LatencyReader latency;

    Thresholds(LatencyReader latency) {
        this.latency = latency;
    }

    Measurement measure(AlertRule rule, Instant now) {
        Instant since = now.minus(rule.window());
        LatencyReader.Percentile found = switch (rule.kind()) {
            case frontend_latency -> latency.ofJourney(rule.journey().orElseThrow(), since, now, rule.percentile());
            case backend_latency ->
                latency.ofService(
                        rule.service().orElseThrow(), rule.operation().orElse(""), since, now, rule.percentile());
        };
        return new Measurement(found.valueNano() / 1e6, found.samples(), found.exampleTraceId());
    }
}
