package io.taproot.analysis.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RefusedTest {

    private static final Instant DONE = Instant.parse("2026-11-16T12:00:00Z");
    private static final Instant NOW = DONE.plusSeconds(60);

    private final Refused<String> refused = new Refused<>();

    @Test
    void holdsTheMarkBackUntilItIsDone() {
        refused.putOff("huge", DONE, NOW);
        assertThat(refused.doneUntil(NOW)).isEqualTo(DONE);

        refused.succeeded("huge");

        assertThat(refused.doneUntil(NOW)).isEqualTo(NOW);
    }

    @Test
    void isTriedAgainAfterFiveMinutes() {
        refused.putOff("huge", DONE, NOW);

        assertThat(refused.next(NOW.plusSeconds(299))).isEmpty();
        assertThat(refused.next(NOW.plusSeconds(300))).contains("huge");
    }

    @Test
    void isGivenUpAfterThreeTries() {
        assertThat(refused.putOff("huge", DONE, NOW)).isTrue();
        assertThat(refused.putOff("huge", NOW, NOW.plusSeconds(300))).isTrue();
        assertThat(refused.doneUntil(NOW)).isEqualTo(DONE);

        assertThat(refused.putOff("huge", NOW, NOW.plusSeconds(600))).isFalse();

        assertThat(refused.doneUntil(NOW)).isEqualTo(NOW);
        assertThat(refused.next(NOW.plusSeconds(6_000))).isEmpty();
    }

    @Test
    void isFullWhenEverythingIsRefused() {
        for (int work = 0; work < Refused.MOST; work++) {
            assertThat(refused.isFull()).isFalse();
            refused.putOff("work " + work, DONE, NOW);
        }

        assertThat(refused.isFull()).isTrue();
    }
}
