package io.taproot.benchmarks.process;

import java.io.PrintStream;
import java.util.Locale;

/** How figures are printed: a line each. */
final class Figures {

    private final PrintStream out;

    Figures(PrintStream out) {
        this.out = out;
    }

    void line(String what, String format, double value) {
        out.printf(Locale.ROOT, "  %-40s %s%n", what, String.format(Locale.ROOT, format, value));
    }

    /** @param tookNanos how long each answer took, sorted */
    void acknowledged(double spansASecond, int spansEach, long[] tookNanos) {
        out.printf(
                Locale.ROOT,
                "%nUntil acknowledged, at %,.0f spans/s in requests of %d (%d requests)%n",
                spansASecond,
                spansEach,
                tookNanos.length);
        line("p50, ms", "%.1f", tookNanos[tookNanos.length / 2] / 1e6);
        line("p99, ms", "%.1f", tookNanos[(int) (tookNanos.length * 0.99)] / 1e6);
        line("longest, ms", "%.1f", tookNanos[tookNanos.length - 1] / 1e6);
    }
}
