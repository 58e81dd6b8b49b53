package io.taproot.alerting.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.taproot.alerting.evaluate.AlertState.Notice;
import io.taproot.alerting.rules.AlertRule;
import io.taproot.alerting.rules.AlertRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlertStateTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration REPEAT = Duration.ofHours(4);
    private static final AlertRule RULE = AlertRules.backend("SlowPayments", 500, Duration.ofMinutes(1), 5);

    private final AlertState alert = AlertState.unknown("SlowPayments", START);
    private final List<String> told = new ArrayList<>();

    @Test
    void firesOnceTheThresholdWasExceededForLongEnough() {
        at(0, 900, 10);
        at(45, 900, 10);
        at(60, 900, 10);
        at(75, 900, 10);

        assertThat(told).containsExactly("60 FIRING");
        assertThat(alert.phase).isEqualTo(Phase.FIRING);
    }

    @Test
    void startsToCountAgainWhenTheThresholdWasMetInBetween() {
        at(0, 900, 10);
        at(30, 100, 10);
        at(60, 900, 10);
        at(90, 900, 10);

        assertThat(told).isEmpty();
        assertThat(alert.phase).isEqualTo(Phase.PENDING);
    }

    @Test
    void tellsWhenItIsResolved() {
        at(0, 900, 10);
        at(60, 900, 10);
        at(120, 400, 10);

        assertThat(told).containsExactly("60 FIRING", "120 RESOLVED");
        assertThat(alert.phase).isEqualTo(Phase.OK);
    }

    @Test
    void tellsAgainAfterTheRepeatTime() {
        at(0, 900, 10);
        at(60, 900, 10);
        at(60 + (int) REPEAT.toSeconds(), 900, 10);

        assertThat(told).containsExactly("60 FIRING", "14460 FIRING");
    }

    @Test
    void callsTooFewSamplesNoDataRatherThanWell() {
        at(0, 900, 4);

        assertThat(alert.phase).isEqualTo(Phase.NO_DATA);
        assertThat(told).isEmpty();
    }

    @Test
    void keepsFiringThroughSilence() {
        at(0, 900, 10);
        at(60, 900, 10);
        at(120, 0, 0);

        assertThat(alert.phase).isEqualTo(Phase.FIRING);
        assertThat(told).containsExactly("60 FIRING");
    }

    @Test
    void takesExactlyTheThresholdAsMet() {
        at(0, 500, 10);

        assertThat(alert.phase).isEqualTo(Phase.OK);
    }

    private void at(int second, double valueMs, long samples) {
        Optional<Notice> notice =
                alert.next(RULE, new Measurement(valueMs, samples, ""), START.plusSeconds(second), REPEAT);
        notice.ifPresent(it -> told.add(second + " " + it));
    }
}
