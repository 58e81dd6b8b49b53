package io.taproot.snapshot;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Holds the configuration for a service: the last good snapshot from disk at once, then whatever query says, asked again
 * and again with an ETag. A service that has ever seen a configuration starts and runs without query. No method throws
 * because query is away, slow or wrong.
 *
 * <p>Safe for use by many threads. Listeners are never called by two threads at once.
 */
public final class SnapshotHolder implements AutoCloseable {

    private static final Logger LOG = System.getLogger(SnapshotHolder.class.getName());
    private static final int LARGEST_BODY = 64 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SnapshotEndpoint endpoint;
    private final SnapshotFile file;
    private final InstantSource clock;
    private final HttpClient http;
    private final ScheduledExecutorService refreshing;
    private final List<Consumer<Snapshot>> listeners = new CopyOnWriteArrayList<>();
    private final LongAdder changed = new LongAdder();
    private final LongAdder unchanged = new LongAdder();
    private final LongAdder unreachable = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder unwritten = new LongAdder();
    private volatile Snapshot current = Snapshot.EMPTY;
    private volatile @Nullable Instant confirmedAt;
    private boolean isAway;

    SnapshotHolder(SnapshotEndpoint endpoint, Path path, InstantSource clock) {
        this.endpoint = endpoint;
        this.file = new SnapshotFile(path);
        this.clock = clock;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build();
        this.refreshing = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("taproot-snapshot").daemon().factory());
        loadFromDisk();
    }

    /**
     * Loads what is on disk, returns, and keeps asking from then on.
     *
     * @param path file of the last good snapshot, in the service's state directory; made when there is none
     */
    public static SnapshotHolder start(SnapshotEndpoint endpoint, Path path) {
        SnapshotHolder holder = new SnapshotHolder(endpoint, path, InstantSource.system());
        long everyMillis = endpoint.refresh().toMillis();
        var unused = holder.refreshing.scheduleWithFixedDelay(holder::refresh, 0, everyMillis, TimeUnit.MILLISECONDS);
        return holder;
    }

    /** The newest good snapshot; {@link Snapshot#EMPTY} while none has ever been seen. */
    public Snapshot current() {
        return current;
    }

    /** Time since query last confirmed what is held (before that: since the file was written); empty if never. */
    public Optional<Duration> age() {
        return Optional.ofNullable(confirmedAt).map(at -> Duration.between(at, clock.instant()));
    }

    public SnapshotCounts counts() {
        return new SnapshotCounts(changed.sum(), unchanged.sum(), unreachable.sum(), refused.sum(), unwritten.sum());
    }

    /** Calls the listener now with what is held, and after each change. What it throws is logged and goes no further. */
    public synchronized void onChange(Consumer<Snapshot> listener) {
        listeners.add(listener);
        tell(listener, current);
    }

    /** Asks query once, on the calling thread; waits ten seconds at most. */
    public synchronized void refresh() {
        try {
            HttpResponse<byte[]> response = ask();
            switch (response.statusCode()) {
                case 200 -> take(response.body());
                case 304 -> confirm(unchanged);
                default -> away("status " + response.statusCode());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            // also the unexpected ones: an exception that leaves here ends the schedule for good, in silence
            away(reason(e));
        }
    }

    @Override
    public void close() {
        refreshing.shutdownNow();
        http.shutdownNow();
    }

    /** The client's own timeout ends with the headers; this one covers a body that never ends. */
    private HttpResponse<byte[]> ask() throws InterruptedException, ExecutionException, TimeoutException {
        var answer = http.sendAsync(request(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_BODY));
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            answer.cancel(true);
        }
    }

    private HttpRequest request() {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint.url())
                .header("Accept", "application/json")
                .GET();
        if (!current.version().isEmpty()) {
            request.header("If-None-Match", '"' + current.version() + '"');
        }
        if (endpoint.token() != null) {
            request.header("Authorization", "Bearer " + endpoint.token());
        }
        return request.build();
    }

    private void take(byte[] body) {
        Snapshot next;
        try {
            next = SnapshotJson.read(body);
            Require.text(next.version(), "version");
        } catch (IOException | IllegalArgumentException e) {
            refused.increment();
            LOG.log(Level.ERROR, "Refused a configuration snapshot and kept the last good one: {0}", reason(e));
            return;
        }
        current = next;
        confirm(changed);
        keep(next);
        listeners.forEach(listener -> tell(listener, next));
    }

    private void confirm(LongAdder counter) {
        confirmedAt = clock.instant();
        isAway = false;
        counter.increment();
    }

    private void away(String why) {
        unreachable.increment();
        // one line when it goes away, not one for each attempt
        if (!isAway) {
            LOG.log(Level.WARNING, "The configuration cannot be asked for ({0}); going on with the last good one", why);
        }
        isAway = true;
    }

    private void keep(Snapshot snapshot) {
        try {
            file.write(snapshot);
        } catch (IOException e) {
            unwritten.increment();
            LOG.log(Level.ERROR, "The configuration snapshot could not be kept on disk", e);
        }
    }

    private void loadFromDisk() {
        if (!file.exists()) {
            return;
        }
        try {
            current = file.read();
            confirmedAt = file.writtenAt();
        } catch (IOException | IllegalArgumentException e) {
            refused.increment();
            LOG.log(Level.ERROR, "The snapshot on disk is broken; starting without a configuration: {0}", reason(e));
        }
    }

    private static void tell(Consumer<Snapshot> listener, Snapshot snapshot) {
        try {
            listener.accept(snapshot);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "A listener failed on a new configuration", e);
        }
    }

    /** The exception's first line: Jackson's further lines quote the body. */
    private static String reason(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
