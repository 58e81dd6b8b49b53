package io.taproot.query.problem;

import io.taproot.store.StoreException;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What ClickHouse could not do, told as whose turn it is: ask for less, ask again later, or call the operator. */
@Singleton
final class StoreFailureMapping {

    private static final Logger LOG = Logger.getLogger(StoreFailureMapping.class);
    private static final Duration SOON = Duration.ofSeconds(5);

    /** TOO_MANY_ROWS 158, TIMEOUT_EXCEEDED 159, MEMORY_LIMIT_EXCEEDED 241, TOO_MANY_BYTES 307. */
    private static final Set<Integer> TOO_EXPENSIVE = Set.of(158, 159, 241, 307);

    private final ProblemMapping problems;

    StoreFailureMapping(ProblemMapping problems) {
        this.problems = problems;
    }

    @ServerExceptionMapper
    Response map(StoreException failure, UriInfo uri) {
        if (TOO_EXPENSIVE.contains(failure.code())) {
            return problems.map(
                    ProblemException.of(
                            ProblemType.TOO_EXPENSIVE, "The store gave up: the answer would read too much."),
                    uri);
        }
        if (failure instanceof StoreException.Transient passing && passing.isRecognised()) {
            LOG.debugf("The telemetry store is away: %s", failure.getMessage());
            return problems.map(
                    ProblemException.unavailable("The telemetry store does not answer at the moment.", SOON), uri);
        }
        return problems.map((Throwable) failure, uri);
    }
}
