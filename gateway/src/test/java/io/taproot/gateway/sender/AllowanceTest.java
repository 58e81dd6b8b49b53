package io.taproot.gateway.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.taproot.snapshot.Application;
import io.taproot.snapshot.IngestKey;
import io.taproot.snapshot.KeyQuota;
import io.taproot.snapshot.Snapshot;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowanceTest {

    private static final Instant NOW = Instant.parse("2026-11-16T10:00:00Z");

    private long nanos;

    @ParameterizedTest
    @CsvSource({"1000, 1, 10", "1000, 100, 10", "500, 200, 10", "100000, 500, 20", "50, 50, 3"})
    void letsThroughWhatTheQuotaSaysWithinFivePercentOverAMinute(long perSecond, int itemsEach, int timesTheQuota) {
        Allowance allowance = allowance(perSecond, null);
        long stepNanos = TimeUnit.SECONDS.toNanos(1) * itemsEach / (perSecond * timesTheQuota);
        long taken = 0;

        while (nanos < TimeUnit.SECONDS.toNanos(60)) {
            if (allowance.closedFor().isZero()) {
                allowance.take(itemsEach, 0);
                taken += itemsEach;
            }
            nanos += stepNanos;
        }

        assertThat(taken).isCloseTo(60 * perSecond, Percentage.withPercentage(5));
    }

    @Test
    void saysWhenToComeAgainAndIsOpenThen() {
        Allowance allowance = allowance(100L, null);

        allowance.take(350, 0);

        Duration wait = allowance.closedFor();
        assertThat(wait).isBetween(Duration.ofMillis(2_500), Duration.ofMillis(2_520));
        nanos += wait.toNanos();
        assertThat(allowance.closedFor()).isZero();
    }

    @Test
    void countsItemsAndBytesEachForItself() {
        Allowance allowance = allowance(100L, 1_000L);

        allowance.take(1, 5_000);

        assertThat(allowance.closedFor().toMillis()).isCloseTo(4_001, within(2L));
    }

    @Test
    void forgetsWhatWillComeAgain() {
        Allowance allowance = allowance(100L, null);
        allowance.take(100, 0);

        allowance.giveBack(100, 0);

        assertThat(allowance.closedFor()).isZero();
    }

    @Test
    void savesUpNoMoreThanASecondsWorth() {
        Allowance allowance = allowance(100L, null);
        nanos += TimeUnit.HOURS.toNanos(1);

        allowance.take(150, 0);

        assertThat(allowance.closedFor()).isPositive();
    }

    @Test
    void outlivesAConfigurationThatLeavesItsQuotaAsItWas() {
        Senders senders = new Senders(true, InstantSource.fixed(NOW), Optional.empty());
        senders.use(snapshot("1", new KeyQuota(100L, null)));
        Allowance before = allowanceOf(senders);

        senders.use(snapshot("2", new KeyQuota(100L, null)));
        assertThat(allowanceOf(senders)).isSameAs(before);

        senders.use(snapshot("3", new KeyQuota(200L, null)));
        assertThat(allowanceOf(senders)).isNotSameAs(before);

        senders.use(snapshot("4", KeyQuota.NONE));
        assertThat(allowanceOf(senders)).isSameAs(Allowance.UNLIMITED);
    }

    private Allowance allowance(
            @org.jspecify.annotations.Nullable Long items, @org.jspecify.annotations.Nullable Long bytes) {
        return new Allowance(new KeyQuota(items, bytes), () -> nanos);
    }

    private static Allowance allowanceOf(Senders senders) {
        Admittance admittance = senders.admit(Optional.of("tp_key"), InetAddress.ofLiteral("203.0.113.7"));
        return ((Admittance.Admitted) admittance).sender().allowance();
    }

    private static Snapshot snapshot(String version, KeyQuota quota) {
        return new Snapshot(
                version,
                List.of(new Application("juniper", "Juniper", List.of(), List.of())),
                List.of(new IngestKey(
                        "k", "juniper", IngestKey.Kind.PUBLIC, IngestKey.digest("tp_key"), NOW, null, quota)),
                List.of(),
                List.of());
    }
}
