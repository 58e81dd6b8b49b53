package io.taproot.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a process has cost so far, as Linux counts it.
 *
 * @param cpuSeconds    user and system time of all its threads
 * @param kernelSeconds the part of it that the kernel took
 * @param peakBytes     most memory that it ever had resident
 */
public record ProcessCost(double cpuSeconds, double kernelSeconds, long peakBytes) {

    private static final double TICKS_A_SECOND = 100;
    private static final int USER_TIME = 11; // of the fields behind the command's name
    private static final int SYSTEM_TIME = 12;

    public static ProcessCost of(long pid) {
        Path directory = Path.of("/proc", Long.toString(pid));
        try {
            String stat = Files.readString(directory.resolve("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            double user = Long.parseLong(fields[USER_TIME]) / TICKS_A_SECOND;
            double kernel = Long.parseLong(fields[SYSTEM_TIME]) / TICKS_A_SECOND;
            return new ProcessCost(user + kernel, kernel, peak(Files.readAllLines(directory.resolve("status"))));
        } catch (IOException notLinux) {
            throw new IllegalStateException("the cost of a process can only be read on Linux", notLinux);
        }
    }

    /** Since then. */
    public ProcessCost minus(ProcessCost before) {
        return new ProcessCost(cpuSeconds - before.cpuSeconds, kernelSeconds - before.kernelSeconds, peakBytes);
    }

    private static long peak(List<String> status) {
        return status.stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                .findFirst()
                .orElse(0);
    }
}
