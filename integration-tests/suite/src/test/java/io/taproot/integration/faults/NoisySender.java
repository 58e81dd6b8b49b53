package io.taproot.integration.faults;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Sends so many batches a second for so long, whatever it is told, and never waits as it is asked to. */
final class NoisySender {

    /** So many may be on their way: one slow answer does not make it quieter. */
    private static final int AT_ONCE = 8;

    private final Exporter exporter;
    private final double perSecond;
    private final Duration duration;
    private final BatchLedger ledger;
    private final AtomicInteger turns = new AtomicInteger();
    private final AtomicLong takenSpans = new AtomicLong();
    private final AtomicLong takenBytes = new AtomicLong();
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();
    private final Thread[] threads = new Thread[AT_ONCE];

    /**
     * @param exporter is closed when it is over
     * @param run      the first half of all trace ids
     */
    NoisySender(Exporter exporter, double perSecond, Duration duration, long run) {
        this.exporter = exporter;
        this.perSecond = perSecond;
        this.duration = duration;
        this.ledger = new BatchLedger(run, 0);
        long begin = System.nanoTime();
        for (int i = 0; i < AT_ONCE; i++) {
            threads[i] = Thread.ofVirtual().start(() -> send(begin));
        }
    }

    /** Until its time is over. */
    void join() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
        exporter.close();
    }

    String taken() {
        return exporter.taken();
    }

    String refusedByQuota() {
        return exporter.refusedByQuota();
    }

    /** What it was told, and how often. */
    Map<String, Integer> answers() {
        return Map.copyOf(answers);
    }

    int sent() {
        return answers.values().stream().mapToInt(Integer::intValue).sum();
    }

    long takenSpans() {
        return takenSpans.get();
    }

    long takenBytes() {
        return takenBytes.get();
    }

    private void send(long begin) {
        long end = begin + duration.toNanos();
        long due = dueAfter(begin);
        while (due < end) {
            byte[] request = ledger.begin().batch().request();
            long early = due - System.nanoTime();
            if (early > 0) {
                LockSupport.parkNanos(early);
            }
            if (System.nanoTime() >= end) {
                return;
            }
            String answer = exporter.export(request);
            answers.merge(answer, 1, Integer::sum);
            if (answer.equals(exporter.taken())) {
                takenSpans.addAndGet(NumberedBatch.SPANS);
                takenBytes.addAndGet(request.length);
            }
            due = dueAfter(begin);
        }
    }

    private long dueAfter(long begin) {
        return begin + (long) (turns.getAndIncrement() / perSecond * 1e9);
    }
}
