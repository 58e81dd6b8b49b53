package io.taproot.store.kept;

/**
 * That a trace is kept.
 *
 * @param standsFor how many traces it represents in statistics over kept ones, itself included
 */
public record Keeping(KeptBecause because, long standsFor) {
    public Keeping {
        if (standsFor < 1) {
            throw new IllegalArgumentException("a trace stands for itself at least");
        }
    }
}
