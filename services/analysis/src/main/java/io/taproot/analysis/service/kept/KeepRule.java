package io.taproot.analysis.service.kept;

import io.taproot.store.kept.Keeping;
import io.taproot.store.kept.KeptBecause;
import io.taproot.store.kept.SettledTrace;
import io.taproot.store.kept.ShapeCounts;
import io.taproot.store.kept.TraceShape;
import java.util.Optional;

/**
 * Which traces are kept, and how many each stands for. Whether something else than the sample keeps a trace does not depend
 * on its id, and the sample depends on nothing else: so among the traces that nothing else keeps, every one has the same
 * chance of one in {@code oneIn}, and weighing those in the sample by it makes sums over kept traces unbiased.
 */
final class KeepRule {

    private static final long ITSELF = 1;

    private final KeptSettings settings;

    KeepRule(KeptSettings settings) {
        this.settings = settings;
    }

    Optional<Keeping> decide(SettledTrace trace, TraceShape shape, ShapeCounts counts) {
        if (shape.failed()) {
            return Optional.of(new Keeping(KeptBecause.ERROR, ITSELF));
        }
        if (trace.inBadRun()) {
            return Optional.of(new Keeping(KeptBecause.BAD_RUN, ITSELF));
        }
        if (counts.of(shape.shape()) < settings.rareBelow() && counts.allShapes() <= settings.mostShapes()) {
            return Optional.of(new Keeping(KeptBecause.RARE_SHAPE, ITSELF));
        }
        return shape.inSample() ? Optional.of(new Keeping(KeptBecause.SAMPLE, settings.oneIn())) : Optional.empty();
    }
}
