package io.taproot.query.configuration;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.taproot.query.QueryConfig;
import io.taproot.query.problem.ProblemException;
import io.taproot.snapshot.Snapshot;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The last configuration that could be read. The reads of telemetry take journeys and SLOs from here, so that they go on
 * while PostgreSQL is away. Changes made here show at once, those of other processes after the refresh interval.
 */
@Singleton
public final class HeldConfiguration {

    private static final Logger LOG = Logger.getLogger(HeldConfiguration.class);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final SnapshotSource source;
    private final Duration pause;
    private final AtomicReference<Held> held = new AtomicReference<>(new Held(Snapshot.EMPTY, null, false, 0));
    private final AtomicLong turns = new AtomicLong();
    private volatile @Nullable Thread refreshing;

    /**
     * @param readAt null: never yet
     * @param turn   of the attempt; counts them in the order in which they began
     */
    private record Held(Snapshot snapshot, @Nullable Instant readAt, boolean isReachable, long turn) {}

    HeldConfiguration(SnapshotSource source, QueryConfig config, MeterRegistry metrics) {
        this.source = source;
        this.pause = config.snapshot().refresh();
        metrics.gauge(
                "taproot.query.configuration.reachable", held, it -> it.get().isReachable() ? 1 : 0);
    }

    /** {@link Snapshot#EMPTY} until the first one could be read. Never waits. */
    public Snapshot current() {
        return held.get().snapshot();
    }

    /** Whether any configuration has been read since the start. */
    public boolean isKnown() {
        return held.get().readAt() != null;
    }

    /** Whether the last attempt to read it succeeded. */
    public boolean isReachable() {
        return held.get().isReachable();
    }

    /** The configuration as it is now; if it cannot be read, the failure that says so. */
    public Uni<Snapshot> refresh() {
        return Uni.createFrom().deferred(() -> {
            long turn = turns.incrementAndGet();
            return source.read()
                    .invoke(snapshot -> hold(new Held(snapshot, Instant.now(), true, turn)))
                    .onFailure()
                    .invoke(e -> held.updateAndGet(it -> new Held(it.snapshot(), it.readAt(), false, it.turn())));
        });
    }

    /** A read that began before a change was made must not undo it, however late it ends. */
    private void hold(Held read) {
        held.updateAndGet(before -> read.turn() > before.turn() ? read : before);
    }

    /** What the database says, or the same part of what is held while the database is away. */
    public <T> Uni<T> ifAway(Uni<T> read, Function<Snapshot, T> part) {
        return read.onFailure(ProblemException.class)
                .recoverWithUni(away -> isKnown()
                        ? Uni.createFrom().item(() -> part.apply(current()))
                        : Uni.createFrom().failure(away));
    }

    /** A failure stays here: whoever changed something has done so. */
    Uni<Void> changed() {
        return refresh()
                .onFailure()
                .recoverWithItem(this::current) // the next refresh will see it
                .replaceWithVoid();
    }

    void start(@Observes Migrated migrated) {
        refreshQuietly();
        refreshing = Thread.ofVirtual().name("configuration-refresh").start(this::keepRefreshing);
    }

    void stop(@Observes ShutdownEvent stopping) {
        Thread thread = refreshing;
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void keepRefreshing() {
        try {
            while (true) {
                Thread.sleep(isKnown() ? pause : FIRST_PAUSE);
                refreshQuietly();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void refreshQuietly() {
        try {
            var unused = VertxContextSupport.subscribeAndAwait(this::refresh);
        } catch (Throwable e) {
            // the gauge and the readiness tell it; the database has logged why
            LOG.debugf("The configuration could not be read: %s", e);
        }
    }
}
