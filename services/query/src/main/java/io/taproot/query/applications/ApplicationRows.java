package io.taproot.query.applications;

import io.smallrye.mutiny.Uni;
import io.taproot.query.problem.ProblemException;
import io.taproot.snapshot.Application;
import io.taproot.snapshot.IngestKey;
import jakarta.persistence.LockModeType;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** The rows of applications and keys, inside a session that somebody else opens. */
public final class ApplicationRows {

    private ApplicationRows() {}

    /** By name. */
    public static Uni<List<Application>> all(Session session) {
        return list(session)
                .map(rows -> rows.stream().map(StoredApplication::toApplication).toList());
    }

    /** Oldest first, revoked ones included. */
    public static Uni<List<IngestKey>> allKeys(Session session) {
        return session.createSelectionQuery("from StoredKey order by createdAt, id", StoredKey.class)
                .getResultList()
                .map(rows -> rows.stream().map(StoredKey::toKey).toList());
    }

    public static Uni<Boolean> exists(Session session, String name) {
        return session.find(StoredApplication.class, name).map(row -> row != null);
    }

    static Uni<List<StoredApplication>> list(Session session) {
        return session.createSelectionQuery("from StoredApplication order by name", StoredApplication.class)
                .getResultList();
    }

    static Uni<StoredApplication> find(Session session, String name) {
        return session.find(StoredApplication.class, name).onItem().ifNull().failWith(ApplicationRows::unknown);
    }

    /** Others who want to change it wait until this session is done; null if there is none. */
    static Uni<StoredApplication> findForChange(Session session, String name) {
        return session.find(StoredApplication.class, name, LockModeType.PESSIMISTIC_WRITE);
    }

    static Uni<List<StoredKey>> keys(Session session, String application) {
        return session.createSelectionQuery(
                        "from StoredKey where application = :application order by createdAt, id", StoredKey.class)
                .setParameter("application", application)
                .getResultList();
    }

    static ProblemException unknown() {
        return ProblemException.noSuch("application");
    }
}
