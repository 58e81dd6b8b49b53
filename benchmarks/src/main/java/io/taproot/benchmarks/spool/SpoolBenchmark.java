package io.taproot.benchmarks.spool;

import io.taproot.benchmarks.process.Machine;
import io.taproot.benchmarks.process.Median;
import io.taproot.benchmarks.process.ProcessCost;
import io.taproot.benchmarks.process.ScratchDirectory;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Ingest's spool beside RocksDB: both acknowledge what is synced, and give up what was read. */
@Command(
        name = "spool",
        mixinStandardHelpOptions = true,
        description = "What keeping a request until it is delivered costs, in ingest's spool and in RocksDB.")
public final class SpoolBenchmark implements Runnable {

    private static final int SPANS_EACH = 250;
    private static final int BYTES_EACH = 250 * 480;
    private static final int AT_ONCE = 32;
    private static final int WARM_UP = 1;

    @Option(names = "--rounds", paramLabel = "N", description = "Measured rounds of each. Default: 3.")
    private int rounds = 3;

    @Option(names = "--requests", paramLabel = "N", description = "Requests of 120 kB a round. Default: 8192.")
    private int requests = 8_192;

    private final PrintStream out = System.out;

    @Override
    public void run() {
        Map<String, Opening> stores = new LinkedHashMap<>();
        stores.put("segment files", directory -> new SegmentQueue(directory, SPANS_EACH));
        stores.put("RocksDB", directory -> new RocksQueue(directory, false));
        stores.put("RocksDB, blob files", directory -> new RocksQueue(directory, true));
        out.printf(
                Locale.ROOT,
                "%n%s%n%,d requests of %,d bytes a round, %d at once%n%n%-22s %12s %12s %14s %12s %10s %10s%n",
                Machine.description(),
                requests,
                BYTES_EACH,
                AT_ONCE,
                "",
                "CPU µs/span",
                "in kernel",
                "written ratio",
                "requests/s",
                "p50 ms",
                "p99 ms");
        try {
            Map<String, List<Round>> measured = new LinkedHashMap<>();
            for (int round = -WARM_UP; round < rounds; round++) {
                for (Map.Entry<String, Opening> store : stores.entrySet()) {
                    Round one = ScratchDirectory.in(directory -> round(store.getValue(), directory));
                    if (round >= 0) {
                        measured.computeIfAbsent(store.getKey(), name -> new ArrayList<>())
                                .add(one);
                    }
                }
            }
            measured.forEach(this::report);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Round round(Opening opening, Path directory) throws Exception {
        byte[] request = new byte[BYTES_EACH];
        new SplittableRandom(7).nextBytes(request);
        long[] took = new long[requests];
        try (DurableQueue queue = opening.open(directory)) {
            ProcessCost before = ProcessCost.of(ProcessHandle.current().pid());
            long writtenBefore = bytesWritten();
            long began = System.nanoTime();
            Thread sender = Thread.ofPlatform().start(() -> send(queue, request, took));
            for (int drained = 0; drained < requests; ) {
                int more = queue.drain();
                drained += more;
                if (more == 0) {
                    Thread.sleep(2);
                }
            }
            sender.join();
            double seconds = (System.nanoTime() - began) / 1e9;
            ProcessCost cost = ProcessCost.of(ProcessHandle.current().pid()).minus(before);
            long written = bytesWritten() - writtenBefore;
            Arrays.sort(took);
            double spans = (double) requests * SPANS_EACH;
            return new Round(
                    cost.cpuSeconds() / spans * 1e6,
                    cost.kernelSeconds() / spans * 1e6,
                    written / ((double) requests * BYTES_EACH),
                    requests / seconds,
                    took[requests / 2] / 1e6,
                    took[requests * 99 / 100] / 1e6);
        }
    }

    private static void send(DurableQueue queue, byte[] request, long[] took) {
        Semaphore room = new Semaphore(AT_ONCE);
        List<CompletableFuture<?>> answers = new ArrayList<>();
        for (int number = 0; number < took.length; number++) {
            room.acquireUninterruptibly();
            int own = number;
            long began = System.nanoTime();
            answers.add(queue.append(request).whenComplete((done, failure) -> {
                took[own] = System.nanoTime() - began;
                room.release();
            }));
        }
        answers.forEach(CompletableFuture::join);
    }

    /** To the disk, as the kernel counts it for this process. */
    private static long bytesWritten() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/io")).stream()
                .filter(line -> line.startsWith("write_bytes:"))
                .mapToLong(line -> Long.parseLong(line.substring("write_bytes: ".length())))
                .sum();
    }

    private void report(String store, List<Round> measured) {
        out.printf(
                Locale.ROOT,
                "%-22s %12.2f %12.2f %14.2f %12.0f %10.1f %10.1f%n",
                store,
                Median.of(measured, Round::cpuMicros),
                Median.of(measured, Round::kernelMicros),
                Median.of(measured, Round::writtenRatio),
                Median.of(measured, Round::requestsPerSecond),
                Median.of(measured, Round::p50Millis),
                Median.of(measured, Round::p99Millis));
    }

    private interface Opening {
        DurableQueue open(Path directory) throws Exception;
    }

    /** @param writtenRatio bytes written to the disk for each byte of a request */
    private record Round(
            double cpuMicros,
            double kernelMicros,
            double writtenRatio,
            double requestsPerSecond,
            double p50Millis,
            double p99Millis) {}
}
