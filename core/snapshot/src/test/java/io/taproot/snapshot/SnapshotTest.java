package io.taproot.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnapshotTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void findsAKeyByItsDigestAndNeverByAnotherOne() {
        Snapshot snapshot = Snapshots.shop("v1");

        assertThat(snapshot.usableKey(IngestKey.digest("tp_pub_abc"), NOON)).isPresent();
        assertThat(snapshot.usableKey(IngestKey.digest("tp_pub_abd"), NOON)).isEmpty();
    }

    @Test
    void letsARevokedKeyWorkUntilTheMomentOfItsRevocation() {
        IngestKey key =
                new IngestKey("k", "a", IngestKey.Kind.SECRET, IngestKey.digest("x"), NOON.minusSeconds(9), NOON, null);

        assertThat(key.isUsableAt(NOON.minusMillis(1))).isTrue();
        assertThat(key.isUsableAt(NOON)).isFalse();
    }

    @Test
    void letsAnApplicationWithoutAListOfServicesSendForAny() {
        Application open = new Application("a", "A", List.of(), List.of());

        assertThat(open.mayBe("whatever")).isTrue();
        assertThat(Snapshots.shop("v").application("juniper-shop").orElseThrow().mayBe("whatever"))
                .isFalse();
    }

    @Test
    void measuresAnSloByItsJourneysBudgetUnlessItSaysOtherwise() {
        Snapshot shop = Snapshots.shop("v");

        assertThat(shop.slo("checkout-fast").orElseThrow().goodWithin(Snapshots.checkout()))
                .hasMillis(2000);
    }
}
