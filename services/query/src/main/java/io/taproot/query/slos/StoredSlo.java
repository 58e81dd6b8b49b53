package io.taproot.query.slos;

import io.taproot.snapshot.SloDefinition;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Row of {@code slos}. */
@Entity
@Table(name = "slos")
class StoredSlo {

    @Id
    String name;

    String journey;
    double objective;
    long windowSeconds;

    @Nullable Long goodWithinMs;

    int version;
    Instant createdAt;
    Instant updatedAt;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    StoredSlo() {}

    StoredSlo(SloDefinition slo, Instant now) {
        this.name = slo.name();
        this.journey = slo.journey();
        this.objective = slo.objective();
        this.windowSeconds = slo.window().toSeconds();
        this.goodWithinMs = slo.goodWithinMs();
        this.version = 1;
        this.createdAt = now;
        this.updatedAt = now;
    }

    /** What it already is, it is not given again: the same request twice is one change. */
    void change(SloDefinition slo, Instant now) {
        if (slo.withVersion(version).equals(toSlo())) {
            return;
        }
        journey = slo.journey();
        objective = slo.objective();
        windowSeconds = slo.window().toSeconds();
        goodWithinMs = slo.goodWithinMs();
        version++;
        updatedAt = now;
    }

    SloDefinition toSlo() {
        return new SloDefinition(name, journey, objective, Duration.ofSeconds(windowSeconds), goodWithinMs, version);
    }
}
