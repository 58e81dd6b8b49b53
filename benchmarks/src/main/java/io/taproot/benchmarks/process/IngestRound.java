package io.taproot.benchmarks.process;

import java.util.Locale;

/**
 * What it took to bring many spans into ClickHouse.
 *
 * @param seconds      until the last acknowledgement
 * @param storedAfter  seconds until all of it was in ClickHouse
 * @param cost         of the process that did it, until then
 * @param engineCpu    seconds of processor time of ClickHouse until then, merges included
 */
record IngestRound(long spans, double seconds, double storedAfter, ProcessCost cost, double engineCpu) {

    double spansACore() {
        return spans / cost.cpuSeconds();
    }

    double acknowledgedASecond() {
        return spans / seconds;
    }

    double storedASecond() {
        return spans / storedAfter;
    }

    double micros() {
        return cost.cpuSeconds() / spans * 1e6;
    }

    double kernelMicros() {
        return cost.kernelSeconds() / spans * 1e6;
    }

    double engineMicros() {
        return engineCpu / spans * 1e6;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,9.0f spans/s·core   %,9.0f acknowledged/s   %,9.0f stored/s   ClickHouse %.2f µs/span",
                spansACore(),
                acknowledgedASecond(),
                storedASecond(),
                engineMicros());
    }
}
