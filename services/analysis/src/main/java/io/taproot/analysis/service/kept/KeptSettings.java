package io.taproot.analysis.service.kept;

import java.time.Duration;

/**
 * @param rest       a trace that nothing was written to for this long is decided about
 * @param rareBelow  a shape that fewer traces had in a week is rare
 * @param mostShapes with more shapes than that, names are no names and none of them counts as rare
 * @param oneIn      of the traces that nothing else keeps, one in so many
 */
public record KeptSettings(Duration rest, long rareBelow, long mostShapes, long oneIn) {
    public KeptSettings {
        if (oneIn < 1) {
            throw new IllegalArgumentException("one in so many is kept: at least 1, not " + oneIn);
        }
    }
}
