package io.taproot.store.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import io.taproot.store.ClickHouse;
import io.taproot.store.Engine;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RollupLeaseTest {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Progress NOTHING = Progress.at(Instant.EPOCH);
    private static final Progress SOME = new Progress(
            Instant.parse("2026-11-16T12:00:00.123Z"),
            Instant.parse("2026-11-16T11:30:00Z"),
            Instant.parse("2026-11-16T11:20:00Z"),
            Instant.parse("2026-11-16T11:10:00Z"),
            Instant.parse("2026-11-16T11:00:00Z"),
            "checkout/7");

    private final ClickHouse clickHouse = Engine.migratedDatabase();

    @Test
    void isHeldByOneAndKeptByAskingAgain() {
        RollupLease one = lease("one", LONG);
        RollupLease two = lease("two", LONG);

        assertThat(one.claim(NOTHING)).isTrue();
        assertThat(two.claim(NOTHING)).isFalse();
        assertThat(one.claim(NOTHING)).isTrue();
    }

    @Test
    void passesOnWhenItsTimeIsOverAndTellsHowFarTheWorkHasCome() {
        RollupLease one = lease("one", Duration.ofMillis(1));
        RollupLease two = lease("two", LONG);
        one.claim(SOME);

        while (!two.claim(SOME)) {
            Thread.onSpinWait();
        }

        assertThat(two.current().orElseThrow().progress()).isEqualTo(SOME);
        assertThat(one.claim(NOTHING)).isFalse();
    }

    @Test
    void passesOnAtOnceWhenItIsGivenBack() {
        RollupLease one = lease("one", LONG);
        one.claim(NOTHING);

        one.release(SOME);

        assertThat(one.current().orElseThrow().progress()).isEqualTo(SOME);
        assertThat(lease("two", LONG).claim(SOME)).isTrue();
    }

    @Test
    void wasNeverGrantedAtFirst() {
        assertThat(lease("one", LONG).current()).isEmpty();
    }

    @Test
    void leasesOfOtherNamesAreOthers() {
        lease("one", LONG).claim(NOTHING);

        assertThat(new RollupLease(clickHouse, "other", "two", LONG).claim(NOTHING))
                .isTrue();
    }

    private RollupLease lease(String holder, Duration lasts) {
        return new RollupLease(clickHouse, "analysis", holder, lasts);
    }
}
