package io.taproot.integration.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Sends a batch every few milliseconds from when it is made until it is closed, and notes what it is told. */
final class HealthySender implements AutoCloseable {

    private static final int SENDERS = 2;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI traces;
    private final BatchLedger ledger = new BatchLedger(7, 0);
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();
    private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();
    private final Thread[] threads = new Thread[SENDERS];
    private volatile boolean isOver;

    HealthySender(int port) {
        traces = URI.create("http://127.0.0.1:" + port + "/v1/traces");
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
        return answers.getOrDefault("200", 0) / (double) sent();
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
        http.close();
    }

    private void send() {
        while (!isOver) {
            long begin = System.nanoTime();
            answers.merge(export(ledger.begin().batch().request()), 1, Integer::sum);
            nanos.add(System.nanoTime() - begin);
            try {
                Thread.sleep(5);
            } catch (InterruptedException closed) {
                return;
            }
        }
    }

    private String export(byte[] request) {
        try {
            return Integer.toString(http.send(
                            HttpRequest.newBuilder(traces)
                                    .timeout(Duration.ofSeconds(10))
                                    .header("content-type", "application/x-protobuf")
                                    .header("x-api-key", LoneGateway.HEALTHY_KEY)
                                    .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode());
        } catch (IOException failed) {
            return failed.getClass().getSimpleName();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }
}
