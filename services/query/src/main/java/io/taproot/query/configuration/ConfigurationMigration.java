package io.taproot.query.configuration;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jboss.logging.Logger;

/** Brings the tables to this version's shape, beside the running service: its database may come up later than it. */
@Singleton
final class ConfigurationMigration {

    private static final Logger LOG = Logger.getLogger(ConfigurationMigration.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Flyway flyway;
    private final Event<Migrated> done;
    private final Thread migrating =
            Thread.ofVirtual().name("configuration-migration").unstarted(this::migrate);

    ConfigurationMigration(Flyway flyway, Event<Migrated> done) {
        this.flyway = flyway;
        this.done = done;
    }

    void start(@Observes StartupEvent started) {
        migrating.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        migrating.interrupt();
    }

    private void migrate() {
        String lastReason = "";
        while (!Thread.currentThread().isInterrupted()) {
            try {
                flyway.migrate();
                done.fire(new Migrated());
                return;
            } catch (FlywayException e) {
                // one line for each reason, not for each second
                String reason =
                        String.valueOf(e.getMessage()).lines().findFirst().orElse("");
                if (!reason.equals(lastReason)) {
                    LOG.warnf("The configuration's tables cannot be brought up to date yet: %s", reason);
                }
                lastReason = reason;
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
