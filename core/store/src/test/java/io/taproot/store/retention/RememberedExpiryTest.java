package io.taproot.store.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.taproot.store.ClickHouse;
import io.taproot.store.Engine;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RememberedExpiryTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration LONG = Duration.ofDays(80);

    private final ClickHouse clickHouse = Engine.undividedDatabase();
    private Instant now = Instant.now();
    private final RememberedExpiry expiry = new RememberedExpiry(clickHouse, () -> now);

    @Test
    void whatIsOlderThanTheRuleOfItsTableMayBeGone() {
        assertThat(expiry.mayBeGone("spans", now.minus(DAY.multipliedBy(14)).minusSeconds(1)))
                .isTrue();
        assertThat(expiry.mayBeGone("spans", now.minus(DAY.multipliedBy(14)))).isFalse();
        assertThat(expiry.mayBeGone("red_1m", now.minus(DAY.multipliedBy(15)))).isFalse();
        assertThat(expiry.mayBeGone("schema_migrations", Instant.EPOCH)).isFalse();
    }

    @Test
    void aChangedRuleIsKnownAMinuteLater() {
        Instant twoDaysAgo = now.minus(DAY.multipliedBy(2));
        assertThat(expiry.mayBeGone("spans", twoDaysAgo)).isFalse();
        new Expiry(clickHouse).apply(new Retention(DAY, LONG, LONG, LONG, LONG, LONG, LONG, LONG));

        now = now.plus(RememberedExpiry.REMEMBERED).minusMillis(1);
        assertThat(expiry.mayBeGone("spans", twoDaysAgo)).isFalse();

        now = now.plusMillis(1);
        assertThat(expiry.mayBeGone("spans", twoDaysAgo)).isTrue();
    }
}
