package io.taproot.integration.faults;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.taproot.integration.faults.BatchLedger.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Services that export over OTLP/HTTP. After a refusal or silence about half of them send the batch again, as SDKs do. */
final class Senders implements AutoCloseable {

    private static final Set<Integer> COME_AGAIN = Set.of(429, 502, 503, 504);
    private static final int MOST_ATTEMPTS = 4;

    private final BatchLedger ledger;
    private final URI gateway;
    private final Duration pause;
    private final boolean repeat;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final List<Thread> threads = new ArrayList<>();
    private final Queue<String> surprises = new ConcurrentLinkedQueue<>();
    private volatile boolean stopping;

    /**
     * @param pause of each sender between two batches
     * @param repeat whether anything is sent again; if not, nothing may be stored twice even physically
     */
    Senders(BatchLedger ledger, URI gateway, Duration pause, boolean repeat) {
        this.ledger = ledger;
        this.gateway = gateway.resolve("/v1/traces");
        this.pause = pause;
        this.repeat = repeat;
    }

    void start(int senders, Seed seed) {
        stopping = false;
        for (int sender = 0; sender < senders; sender++) {
            Random random = seed.random("sender " + sender);
            threads.add(Thread.ofVirtual().start(() -> run(random)));
        }
    }

    /** Lets what is on its way be answered. */
    void stop() throws InterruptedException {
        stopping = true;
        for (Thread thread : threads) {
            thread.join();
        }
        threads.clear();
    }

    /** Answers that nothing sound may ever get: a 4xx or 500 makes an SDK drop the batch. */
    List<String> surprises() {
        return List.copyOf(surprises);
    }

    @Override
    public void close() {
        stopping = true;
        threads.forEach(Thread::interrupt);
        http.shutdownNow();
    }

    private void run(Random random) {
        while (!stopping) {
            BatchLedger.Entry entry = ledger.begin();
            byte[] request = entry.batch().request();
            Answer answer = send(entry, request);
            while (answer != Answer.ACKNOWLEDGED
                    && repeat
                    && entry.attempts() < MOST_ATTEMPTS
                    && random.nextBoolean()
                    && rests(Duration.ofMillis(100 + random.nextInt(900)))) {
                answer = send(entry, request);
            }
            rests(pause);
        }
    }

    private Answer send(BatchLedger.Entry entry, byte[] request) {
        entry.send();
        Answer answer = export(request);
        ledger.answered(entry, answer);
        return answer;
    }

    private Answer export(byte[] request) {
        try {
            HttpResponse<byte[]> response = http.send(
                    HttpRequest.newBuilder(gateway)
                            .timeout(Duration.ofSeconds(12))
                            .header("content-type", "application/x-protobuf")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() == 200) {
                long rejected = ExportTraceServiceResponse.parseFrom(response.body())
                        .getPartialSuccess()
                        .getRejectedSpans();
                if (rejected > 0) {
                    surprises.add(rejected + " spans were rejected");
                }
                return Answer.ACKNOWLEDGED;
            }
            if (!COME_AGAIN.contains(response.statusCode())) {
                surprises.add("status " + response.statusCode());
            }
            return Answer.REFUSED;
        } catch (IOException noAnswer) {
            return Answer.UNKNOWN;
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
            return Answer.UNKNOWN;
        }
    }

    private boolean rests(Duration time) {
        try {
            Thread.sleep(time);
            return !stopping;
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
