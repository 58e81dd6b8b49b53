package io.taproot.store.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KnownContentTest {

    private static final long NOW = Duration.ofDays(20_000).toMillis();

    @Test
    void isSentAgainAfterAQuarterOfAnHour() {
        KnownContent known = new KnownContent();
        known.add(List.of(7L), NOW);

        assertThat(known.holds(7, NOW + Duration.ofMinutes(14).toMillis())).isTrue();
        assertThat(known.holds(7, NOW + Duration.ofMinutes(15).toMillis())).isFalse();
    }

    @Test
    void whatWasSentBeforeAllWasForgottenIsNotKnownByALateConfirmation() {
        SignalBlock.Known known = new SignalBlock.Known();
        long before = known.generation();

        known.forget();
        known.confirm(before, Set.of(7L), Set.of(8L), NOW);

        assertThat(known.resources().holds(7, NOW)).isFalse();
        assertThat(known.scopes().holds(8, NOW)).isFalse();
    }
}
