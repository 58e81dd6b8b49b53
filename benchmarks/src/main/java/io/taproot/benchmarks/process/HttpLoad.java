package io.taproot.benchmarks.process;

import io.taproot.benchmarks.corpus.ReplayedRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/** Exports protobuf over HTTP/1.1: a connection for each request that is under way. */
final class HttpLoad implements Load {

    private static final int OK = 200;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI traces;
    private final List<ReplayedRequest> requests;
    private long round;

    HttpLoad(int port, List<ReplayedRequest> requests) {
        this.traces = URI.create("http://127.0.0.1:" + port + "/v1/traces");
        this.requests = requests;
    }

    @Override
    public void awaitReadiness(Duration patience) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                if (http.send(request(next(0)), HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == OK) {
                    return;
                }
            } catch (IOException notYet) {
                // asked again
            }
            if (System.nanoTime() > until) {
                throw new IllegalStateException("not ready within " + patience);
            }
            Thread.sleep(200);
        }
    }

    @Override
    public long flood(long spans, int underWay) throws InterruptedException {
        Semaphore room = new Semaphore(underWay);
        AtomicLong acknowledged = new AtomicLong();
        long sent = 0;
        for (int i = 0; sent < spans; i++) {
            int size = requests.get(i % requests.size()).spans();
            sent += size;
            room.acquire();
            send(next(i), status -> {
                acknowledged.addAndGet(status == OK ? size : 0);
                room.release();
            });
        }
        room.acquire(underWay);
        return acknowledged.get();
    }

    @Override
    public long[] pace(double spansASecond, Duration time) throws InterruptedException {
        long between = (long) (requests.getFirst().spans() / spansASecond * 1e9);
        int count = Math.toIntExact(time.toNanos() / between);
        long[] took = new long[count];
        Semaphore answered = new Semaphore(0);
        long begin = System.nanoTime();
        for (int i = 0; i < count; i++) {
            long due = begin + i * between;
            LockSupport.parkNanos(due - System.nanoTime());
            int index = i;
            send(next(i), status -> {
                took[index] = status == OK ? System.nanoTime() - due : Long.MAX_VALUE;
                answered.release();
            });
        }
        answered.acquire(count);
        Arrays.sort(took);
        return took;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private byte[] next(int index) {
        if (index % requests.size() == 0) {
            round++;
        }
        return requests.get(index % requests.size()).bytes(round);
    }

    private HttpRequest request(byte[] body) {
        return HttpRequest.newBuilder(traces)
                .header("content-type", "application/x-protobuf")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    /** @param end gets the status; 0 if there was no answer */
    private void send(byte[] body, LongConsumer end) {
        var unused = http.sendAsync(request(body), HttpResponse.BodyHandlers.discarding())
                .whenComplete((answer, failure) -> end.accept(answer == null ? 0 : answer.statusCode()));
    }
}
