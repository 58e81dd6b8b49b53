package io.taproot.query.runs;

import io.taproot.query.configuration.HeldConfiguration;
import io.taproot.query.problem.ProblemException;
import io.taproot.snapshot.JourneyDefinition;
import io.taproot.snapshot.SloDefinition;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Journeys and SLOs by name; what is held in memory answers, so that PostgreSQL may be away. */
@Singleton
final class Definitions {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final HeldConfiguration held;

    Definitions(HeldConfiguration held) {
        this.held = held;
    }

    /**
     * @throws ProblemException if there is none, or nothing is known yet
     */
    JourneyDefinition journey(String name) {
        return known(held.current().journey(name), "journey");
    }

    /**
     * @throws ProblemException if there is none, or nothing is known yet
     */
    SloDefinition slo(String name) {
        return known(held.current().slo(name), "SLO");
    }

    private <T> T known(Optional<T> definition, String kind) {
        return definition.orElseThrow(() -> held.isKnown()
                ? ProblemException.noSuch(kind)
                : ProblemException.unavailable("The configuration could not be read yet.", SOON));
    }
}
