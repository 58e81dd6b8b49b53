package io.taproot.integration.faults;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Sends a batch every few milliseconds from when it is made until it is closed, and notes what it is told. */
final class HealthySender implements AutoCloseable {

    private static final int SENDERS = 2;

    private final Exporter exporter;
    private final BatchLedger ledger = new BatchLedger(7, 0);
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();
    private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();
    private final Thread[] threads = new Thread[SENDERS];
    private volatile boolean isOver;

    /** @param exporter is closed with it */
    HealthySender(Exporter exporter) {
        this.exporter = exporter;
        for (int i = 0; i < SENDERS; i++) {
            threads[i] = Thread.ofVirtual().start(this::send);
        }
    }

    /** What it was told so far, and how often. */
    Map<String, Integer> answers() {
        return Map.copyOf(answers);
    }

    int sent() {
        return answers.values().stream().mapToInt(Integer::intValue).sum();
    }

    double successRate() {
        return answers.getOrDefault(exporter.taken(), 0) / (double) sent();
    }

    /** For a person: 99 of 100 answers came within so many milliseconds. */
    double p99Millis() {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[(int) (sorted.length * 0.99)] / 1e6;
    }

    @Override
    public void close() throws InterruptedException {
        isOver = true;
        for (Thread thread : threads) {
            thread.join();
        }
        exporter.close();
    }

    private void send() {
        while (!isOver) {
            byte[] request = ledger.begin().batch().request();
            long begin = System.nanoTime();
            answers.merge(exporter.export(request), 1, Integer::sum);
            nanos.add(System.nanoTime() - begin);
            try {
                Thread.sleep(5);
            } catch (InterruptedException closed) {
                return;
            }
        }
    }
}
