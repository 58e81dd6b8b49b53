package io.taproot.alerting.rules;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A rule as the API shows it: {@link AlertRuleRequest} with its defaults filled in. */
public record AlertRuleResponse(
        String name,
        AlertRule.Kind kind,
        AlertRuleRequest.Target target,
        double percentile,
        double thresholdMs,
        Duration window,
        @JsonProperty("for") Duration pendingFor,
        long minSamples,
        String severity,
        Map<String, String> labels,
        Map<String, String> annotations,
        @Nullable String channel,
        Instant updatedAt) {

    static AlertRuleResponse of(AlertRule rule) {
        return new AlertRuleResponse(
                rule.name,
                rule.kind,
                new AlertRuleRequest.Target(rule.journey, rule.service, rule.operation),
                rule.percentile,
                rule.thresholdMs,
                rule.window(),
                rule.pendingFor(),
                rule.minSamples,
                rule.severity,
                rule.labels,
                rule.annotations,
                rule.channel,
                rule.updatedAt);
    }
}
