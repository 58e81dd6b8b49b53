package io.taproot.alerting.evaluate;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.taproot.alerting.AlertingConfig;
import io.taproot.alerting.lease.Lease;
import io.taproot.alerting.rules.AlertRule;
import io.taproot.store.StoreException;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * One evaluation of all rules: read the rules, measure each in ClickHouse, then write all new states and what must be
 * told in one transaction that also renews the lease. A replica without the lease writes nothing.
 */
@Singleton
public class EvaluationCycle {

    private static final Logger LOG = Logger.getLogger(EvaluationCycle.class);

    private final Mutiny.SessionFactory sessions;
    private final Thresholds thresholds;
    private final Transitions transitions;
    private final Lease lease;
    private final EvaluationMetrics metrics;
    private final AlertingConfig config;
    private final InstantSource clock;

    EvaluationCycle(
            Mutiny.SessionFactory sessions,
            Thresholds thresholds,
            Transitions transitions,
            Lease lease,
            EvaluationMetrics metrics,
            AlertingConfig config,
            InstantSource clock) {
        this.sessions = sessions;
        this.thresholds = thresholds;
        this.transitions = transitions;
        this.lease = lease;
        this.metrics = metrics;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(
            every = "${taproot.alerting.evaluation.interval:15s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void evaluate() {
        long began = System.nanoTime();
        try {
            Instant now = clock.instant();
            Map<AlertRule, Measurement> measured = measure(rules(), now);
            boolean held = await(sessions.withTransaction(session -> write(session, measured, now)));
            metrics.evaluated(measured.size(), held, System.nanoTime() - began);
        } catch (StoreException | CycleFailed failed) {
            metrics.failed();
            LOG.warnf(
                    "alert rules could not be evaluated: %s", failed.getClass().getSimpleName());
            LOG.debug("evaluation failed", failed);
        }
    }

    private List<AlertRule> rules() {
        return await(
                sessions.withSession(session -> session.createQuery("from AlertRule order by name", AlertRule.class)
                        .getResultList()));
    }

    private Map<AlertRule, Measurement> measure(List<AlertRule> rules, Instant now) {
        Map<AlertRule, Measurement> measured = new LinkedHashMap<>();
        for (AlertRule rule : rules) {
            measured.put(rule, thresholds.measure(rule, now));
        }
        return measured;
    }

    private Uni<Boolean> write(Mutiny.Session session, Map<AlertRule, Measurement> measured, Instant now) {
        return lease.takeOrRenew(session).flatMap(held -> {
            Uni<Void> all = Uni.createFrom().voidItem();
            if (held) {
                for (Map.Entry<AlertRule, Measurement> each : measured.entrySet()) {
                    all = all.chain(() -> transitions.apply(
                            session,
                            each.getKey(),
                            each.getValue(),
                            now,
                            config.evaluation().repeat()));
                }
            }
            return all.replaceWith(held);
        });
    }

    /** Hibernate Reactive wants an event loop; measuring blocks. So the cycle is a plain thread that waits here. */
    private static <T> T await(Uni<T> uni) {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> uni);
        } catch (Throwable failed) {
            if (failed instanceof Error error) {
                throw error;
            }
            throw new CycleFailed(failed);
        }
    }

    private static final class CycleFailed extends RuntimeException {
        CycleFailed(Throwable cause) {
            super(cause);
        }
    }
}
