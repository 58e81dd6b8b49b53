package io.taproot.query.sampling;

import io.smallrye.mutiny.Uni;
import io.taproot.query.problem.ProblemException;
import io.taproot.snapshot.SamplingSettings;
import jakarta.persistence.LockModeType;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** The rows of sampling settings, inside a session that somebody else opens. */
public final class SamplingRows {

    private SamplingRows() {}

    /** By application; those that nobody has said anything about are missing. */
    public static Uni<Map<String, SamplingSettings>> all(Session session) {
        return session.createSelectionQuery("from StoredSampling", StoredSampling.class)
                .getResultList()
                .map(rows ->
                        rows.stream().collect(Collectors.toMap(row -> row.application, StoredSampling::toSettings)));
    }

    static Uni<SamplingSettings> find(Session session, String application) {
        return session.find(StoredSampling.class, application)
                .map(row -> row == null ? SamplingSettings.NONE : row.toSettings());
    }

    /** Others who want to change it wait until this session is done; null if there is none. */
    static Uni<StoredSampling> findForChange(Session session, String application) {
        return session.find(StoredSampling.class, application, LockModeType.PESSIMISTIC_WRITE);
    }

    static ProblemException unknown() {
        return ProblemException.noSuch("application");
    }
}
