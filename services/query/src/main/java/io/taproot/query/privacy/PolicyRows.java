package io.taproot.query.privacy;

import io.smallrye.mutiny.Uni;
import io.taproot.query.privacy.StoredPolicyChange.Kind;
import io.taproot.query.problem.ProblemException;
import io.taproot.snapshot.PrivacyPolicy;
import jakarta.persistence.LockModeType;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;

/** The rows of privacy policies, inside a session that somebody else opens. */
public final class PolicyRows {

    private static final String IN_FORCE = """
            select v from StoredPolicyVersion v join StoredPolicy p on v.policy = p.name and v.version = p.activeVersion
            order by v.policy""";

    private PolicyRows() {}

    /** The version of each that is in force, by name. */
    public static Uni<List<PrivacyPolicy>> all(Session session) {
        return session.createSelectionQuery(IN_FORCE, StoredPolicyVersion.class)
                .getResultList()
                .map(rows -> rows.stream().map(StoredPolicyVersion::toPolicy).toList());
    }

    static Uni<List<StoredPolicy>> list(Session session) {
        return session.createSelectionQuery("from StoredPolicy order by name", StoredPolicy.class)
                .getResultList();
    }

    static Uni<StoredPolicy> find(Session session, String name) {
        return session.find(StoredPolicy.class, name).onItem().ifNull().failWith(PolicyRows::unknown);
    }

    /** Others who want to change it wait until this session is done; null if there is none. */
    static Uni<StoredPolicy> findForChange(Session session, String name) {
        return session.find(StoredPolicy.class, name, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Every version that there ever was, newest first; also of a policy that was deleted. */
    static Uni<List<StoredPolicyVersion>> versions(Session session, String name) {
        return session.createSelectionQuery(
                        "from StoredPolicyVersion where policy = :name order by version desc",
                        StoredPolicyVersion.class)
                .setParameter("name", name)
                .getResultList();
    }

    static Uni<StoredPolicyVersion> version(Session session, String name, int version) {
        return session.find(StoredPolicyVersion.class, new StoredPolicyVersion.Key(name, version))
                .onItem()
                .ifNull()
                .failWith(() -> ProblemException.noSuch("version of this policy"));
    }

    /** Newest first; also of a policy that was deleted. */
    static Uni<List<StoredPolicyChange>> changes(Session session, String name) {
        return session.createSelectionQuery(
                        "from StoredPolicyChange where policy = :name order by revision desc", StoredPolicyChange.class)
                .setParameter("name", name)
                .getResultList();
    }

    /** Writes into the book that there was a change, and gives it its number. */
    static Uni<Integer> change(Session session, String name, Kind kind, @Nullable Integer version, Author author) {
        return session.createSelectionQuery(
                        "select coalesce(max(revision), 0) from StoredPolicyChange where policy = :name", Integer.class)
                .setParameter("name", name)
                .getSingleResult()
                .chain(last -> session.persist(new StoredPolicyChange(name, last + 1, kind, version, author))
                        .chain(session::flush)
                        .replaceWith(last + 1));
    }

    static ProblemException unknown() {
        return ProblemException.noSuch("privacy policy");
    }
}
