package io.taproot.alerting.rules;

import java.time.Duration;
import java.time.Instant;

/** Rules for tests, made the way a request makes them. */
public final class AlertRules {

    private AlertRules() {}

    public static AlertRule backend(String name, double thresholdMs, Duration pendingFor, long minSamples) {
        AlertRuleRequest.Target payments = new AlertRuleRequest.Target(null, "payments", null);
        return new AlertRuleRequest(
                        AlertRule.Kind.backend_latency,
                        payments,
                        null,
                        thresholdMs,
                        null,
                        pendingFor,
                        minSamples,
                        null,
                        null,
                        null,
                        null)
                .onto(new AlertRule(), name, Instant.EPOCH);
    }
}
