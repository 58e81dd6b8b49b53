package io.taproot.query.slos;

import io.smallrye.mutiny.Uni;
import io.taproot.query.problem.ProblemException;
import io.taproot.snapshot.SloDefinition;
import jakarta.persistence.LockModeType;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** The rows of SLOs, inside a session that somebody else opens. */
public final class SloRows {

    private SloRows() {}

    /** By name. */
    public static Uni<List<SloDefinition>> all(Session session) {
        return session.createSelectionQuery("from StoredSlo order by name", StoredSlo.class)
                .getResultList()
                .map(rows -> rows.stream().map(StoredSlo::toSlo).toList());
    }

    /** Others who want to change it wait until this session is done; null if there is none. */
    static Uni<StoredSlo> findForChange(Session session, String name) {
        return session.find(StoredSlo.class, name, LockModeType.PESSIMISTIC_WRITE);
    }

    static ProblemException unknown() {
        return ProblemException.noSuch("SLO");
    }
}
