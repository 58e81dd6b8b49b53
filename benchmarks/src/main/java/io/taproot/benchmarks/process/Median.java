package io.taproot.benchmarks.process;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** The middle of a few measurements. */
public final class Median {

    private Median() {}

    public static <T> double of(List<T> measured, ToDoubleFunction<T> value) {
        double[] sorted = measured.stream().mapToDouble(value).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
