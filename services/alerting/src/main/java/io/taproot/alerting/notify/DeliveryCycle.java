package io.taproot.alerting.notify;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.taproot.alerting.AlertingConfig;
import io.taproot.alerting.channels.Channel;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Sends what is due, oldest first, one after the other so that firing comes before resolved. A delivery is claimed by
 * moving its due time past the time that an attempt can take: a replica that dies in between leaves it to be tried again
 * under the same webhook-id.
 */
@Singleton
public class DeliveryCycle {

    private static final int AT_ONCE = 20;

    private final Mutiny.SessionFactory sessions;
    private final WebhookSender sender;
    private final AlertingConfig config;
    private final MeterRegistry registry;
    private final InstantSource clock;

    DeliveryCycle(
            Mutiny.SessionFactory sessions,
            WebhookSender sender,
            AlertingConfig config,
            MeterRegistry registry,
            InstantSource clock) {
        this.sessions = sessions;
        this.sender = sender;
        this.config = config;
        this.registry = registry;
        this.clock = clock;
    }

    @Scheduled(
            every = "${taproot.alerting.delivery.interval:1s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> deliver() {
        return sessions.withTransaction(session -> claim(session)).chain(claimed -> {
            Uni<Void> all = Uni.createFrom().voidItem();
            for (Delivery delivery : claimed) {
                all = all.chain(() -> attempt(delivery));
            }
            return all;
        });
    }

    private Uni<List<Delivery>> claim(Mutiny.Session session) {
        Instant now = clock.instant();
        Instant unclaimed = now.plus(config.delivery().timeout().multipliedBy(2));
        return session.createQuery("from Delivery where dueAt <= :now order by createdAt", Delivery.class)
                .setParameter("now", now)
                .setMaxResults(AT_ONCE)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList()
                .invoke(due -> due.forEach(delivery -> {
                    delivery.attempts++;
                    delivery.dueAt = unclaimed;
                }));
    }

    private Uni<Void> attempt(Delivery claimed) {
        return sessions.withSession(session -> session.find(Channel.class, claimed.channel))
                .chain(channel -> channel == null
                        ? Uni.createFrom().item(WebhookSender.Outcome.gone("the channel was removed"))
                        : sender.send(channel, claimed.id, claimed.body))
                .chain(outcome -> sessions.withTransaction(session ->
                        session.find(Delivery.class, claimed.id).invoke(delivery -> settle(delivery, outcome))))
                .replaceWithVoid();
    }

    private void settle(Delivery delivery, WebhookSender.Outcome outcome) {
        Instant now = clock.instant();
        switch (outcome) {
            case WebhookSender.Outcome.Taken() -> delivery.sent(now);
            case WebhookSender.Outcome.Refused(String error, boolean forEver) -> {
                var wait = RetrySchedule.afterAttempt(delivery.attempts, ThreadLocalRandom.current());
                delivery.failed(error, forEver ? null : wait.map(now::plus).orElse(null));
            }
        }
        registry.counter("taproot.alerting.webhook.attempt", "taproot.webhook.outcome", outcome.word())
                .increment();
    }
}
