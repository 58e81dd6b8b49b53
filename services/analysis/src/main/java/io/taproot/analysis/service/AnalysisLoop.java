package io.taproot.analysis.service;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.taproot.store.StoreException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Runs cycle after cycle on one thread for as long as the process lives, whatever happens in them. */
@Singleton
final class AnalysisLoop {

    private static final Logger LOG = Logger.getLogger(AnalysisLoop.class);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(15);

    private final AnalysisCycle cycle;
    private final Pace pace;
    private final Pulse pulse;
    private final CycleMeters meters;
    private final OwnTraces traces;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("taproot-analysis").unstarted(this::work);

    AnalysisLoop(AnalysisCycle cycle, Pace pace, Pulse pulse, CycleMeters meters, OwnTraces traces) {
        this.cycle = cycle;
        this.pace = pace;
        this.pulse = pulse;
        this.meters = meters;
        this.traces = traces;
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        if (!thread.join(STOP_PATIENCE)) {
            LOG.warn("A cycle did not end in time; what it does is begun again by the next holder of the lease");
        }
    }

    private void work() {
        try {
            Duration pause = once();
            while (!stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                pause = once();
            }
            cycle.stop();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (StoreException away) {
            LOG.infof("The lease could not be given back and will expire: %s", away.getMessage());
        }
    }

    private Duration once() {
        Instant began = Instant.now();
        long beganNano = System.nanoTime();
        pulse.beats();
        try {
            AnalysisCycle.Outcome outcome = cycle.run();
            Duration took = Duration.ofNanos(System.nanoTime() - beganNano);
            meters.cycle(outcome.kind(), took, cycle.holdsLease());
            traces.cycle(began, outcome);
            pulse.succeeded(outcome.kind(), outcome.refused());
            return pace.afterSuccess(took);
        } catch (RuntimeException | Error failure) {
            return failed(failure, Duration.ofNanos(System.nanoTime() - beganNano));
        }
    }

    private Duration failed(Throwable failure, Duration took) {
        meters.failure(failure, took, cycle.holdsLease());
        boolean isFirst = pulse.failed();
        if (failure instanceof StoreException.Transient) {
            // one line when the store goes away, not one for each attempt
            LOG.logf(
                    isFirst ? Logger.Level.WARN : Logger.Level.DEBUG,
                    "The store is in trouble: %s",
                    failure.getMessage());
        } else {
            LOG.error("A cycle failed; it will be tried again", failure);
        }
        return pace.afterFailure();
    }
}
