package io.taproot.analysis.service.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taproot.store.kept.Keeping;
import io.taproot.store.kept.KeptBecause;
import io.taproot.store.kept.SettledTrace;
import io.taproot.store.kept.ShapeCounts;
import io.taproot.store.kept.TraceShape;
import io.taproot.telemetry.TraceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeepRuleTest {

    private static final TraceId ID =
            TraceId.parse("a1000000000000000000000000000001").orElseThrow();
    private static final long COMMON = 7;
    private static final long RARE = 8;
    private static final ShapeCounts COUNTS = new ShapeCounts(Map.of(COMMON, 20L, RARE, 19L), 100);

    private final KeepRule rule = new KeepRule(new KeptSettings(Duration.ofMinutes(2), 20, 100, 50));

    @Test
    void theStrongestReasonHoldsAndOnlyASampleStandsForOthers() {
        assertThat(decide(true, true, RARE, true)).contains(new Keeping(KeptBecause.ERROR, 1));
        assertThat(decide(false, true, RARE, true)).contains(new Keeping(KeptBecause.BAD_RUN, 1));
        assertThat(decide(false, false, RARE, true)).contains(new Keeping(KeptBecause.RARE_SHAPE, 1));
        assertThat(decide(false, false, COMMON, true)).contains(new Keeping(KeptBecause.SAMPLE, 50));
        assertThat(decide(false, false, COMMON, false)).isEmpty();
    }

    @Test
    void nothingIsRareWhereEveryShapeIsNew() {
        ShapeCounts noise = new ShapeCounts(Map.of(RARE, 1L), 101);

        assertThat(rule.decide(settled(false), new TraceShape(ID, false, RARE, false), noise))
                .isEmpty();
    }

    @Test
    void refusesASampleOfOneInNothing() {
        assertThatThrownBy(() -> new KeptSettings(Duration.ZERO, 1, 1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private Optional<Keeping> decide(boolean failed, boolean inBadRun, long shape, boolean inSample) {
        return rule.decide(settled(inBadRun), new TraceShape(ID, failed, shape, inSample), COUNTS);
    }

    private static SettledTrace settled(boolean inBadRun) {
        return new SettledTrace(ID, Instant.EPOCH, Instant.EPOCH, inBadRun);
    }
}
