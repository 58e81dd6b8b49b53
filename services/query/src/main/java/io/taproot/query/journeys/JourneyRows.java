package io.taproot.query.journeys;

import io.smallrye.mutiny.Uni;
import io.taproot.query.problem.ProblemException;
import io.taproot.snapshot.JourneyDefinition;
import jakarta.persistence.LockModeType;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** The rows of journeys, inside a session that somebody else opens. */
public final class JourneyRows {

    private static final String IN_FORCE = """
            select v from StoredJourneyVersion v join StoredJourney j on v.journey = j.name and v.version = j.version
            order by v.journey""";

    private JourneyRows() {}

    /** The version of each that is in force, by name. */
    public static Uni<List<JourneyDefinition>> all(Session session) {
        return session.createSelectionQuery(IN_FORCE, StoredJourneyVersion.class)
                .getResultList()
                .map(rows ->
                        rows.stream().map(StoredJourneyVersion::toDefinition).toList());
    }

    public static Uni<Boolean> exists(Session session, String name) {
        return session.find(StoredJourney.class, name).map(row -> row != null);
    }

    /** Others who want to change it wait until this session is done; null if there is none. */
    static Uni<StoredJourney> findForChange(Session session, String name) {
        return session.find(StoredJourney.class, name, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Every version that there ever was, newest first; also of a journey that was deleted. */
    static Uni<List<StoredJourneyVersion>> history(Session session, String name) {
        return session.createSelectionQuery(
                        "from StoredJourneyVersion where journey = :name order by version desc",
                        StoredJourneyVersion.class)
                .setParameter("name", name)
                .getResultList();
    }

    /** Null if there never was such a version. */
    static Uni<StoredJourneyVersion> version(Session session, String name, int version) {
        return session.find(StoredJourneyVersion.class, new StoredJourneyVersion.Key(name, version));
    }

    static ProblemException unknown() {
        return ProblemException.noSuch("journey");
    }
}
