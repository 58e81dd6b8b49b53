package io.taproot.query.configuration;

import io.smallrye.mutiny.Uni;
import io.taproot.query.problem.ProblemException;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.JDBCException;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jboss.logging.Logger;

/** Sessions on the configuration. Whatever makes the database unusable ends as one problem: 503, and when to ask again. */
@Singleton
public final class ConfigurationDatabase {

    private static final Logger LOG = Logger.getLogger(ConfigurationDatabase.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration ASK_AGAIN = Duration.ofSeconds(5);
    private static final String ONE_MOMENT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";

    private final Mutiny.SessionFactory sessions;
    private final Instance<HeldConfiguration> held;

    ConfigurationDatabase(Mutiny.SessionFactory sessions, Instance<HeldConfiguration> held) {
        this.sessions = sessions;
        this.held = held;
    }

    /** All that the work reads is as it was at one moment. */
    public <T> Uni<T> read(Function<Session, Uni<T>> work) {
        return bounded(() -> sessions.withTransaction(
                session -> session.createNativeQuery(ONE_MOMENT).executeUpdate().chain(() -> work.apply(session))));
    }

    /**
     * All of the work is committed, or none of it. {@link HeldConfiguration} has it before the caller is answered.
     *
     * @param contradiction told as 409 when a constraint of the tables forbids it
     */
    public <T> Uni<T> change(String contradiction, Function<Session, Uni<T>> work) {
        return bounded(() -> sessions.withTransaction(work))
                .onFailure(ConstraintViolationException.class)
                .transform(e -> ProblemException.conflict(contradiction))
                .call(() -> held.get().changed());
    }

    /** As exactly as the database keeps it, so that what is answered at once is what is read later. */
    public static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    private static <T> Uni<T> bounded(Supplier<Uni<? extends T>> work) {
        return Uni.createFrom()
                .<T>deferred(work)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure(ConfigurationDatabase::isOutage)
                .transform(ConfigurationDatabase::outage);
    }

    /** Everything is, but answers of ours, the rejections of a database that works, and faults in our own code. */
    private static boolean isOutage(Throwable failure) {
        return switch (failure) {
            case ProblemException answer -> false;
            case JDBCException rejected -> rejected.getSQLState() == null || isOutage(rejected.getSQLState());
            case IllegalArgumentException fault -> false;
            case IllegalStateException fault -> false;
            case NullPointerException fault -> false;
            default -> true;
        };
    }

    /** Connection, resources, operator's intervention; and tables that are not there before the first migration. */
    private static boolean isOutage(String sqlState) {
        return sqlState.matches("(08|28|53|57|3D).*|42P01|3F000");
    }

    private static ProblemException outage(Throwable cause) {
        LOG.warnf("The configuration's database did not answer: %s", cause);
        return ProblemException.unavailable(
                "The configuration can be neither read nor changed for the moment. Telemetry can be read.", ASK_AGAIN);
    }
}
