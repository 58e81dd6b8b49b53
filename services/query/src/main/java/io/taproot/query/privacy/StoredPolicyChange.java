package io.taproot.query.privacy;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Row of {@code privacy_policy_changes}. */
@Entity
@Table(name = "privacy_policy_changes")
@IdClass(StoredPolicyChange.Key.class)
class StoredPolicyChange {

    @Id
    String policy;

    @Id
    int revision;

    @Enumerated(EnumType.STRING)
    Kind kind;

    @Nullable Integer version;

    Instant changedAt;
    String changedBy;
    String reason;

    /** What happened. */
    enum Kind {
        /** A version was made that is not in force. */
        DRAFTED,
        /** A version was made and put in force. */
        CHANGED,
        /** A version that there was already was put in force. */
        ACTIVATED,
        DELETED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What Hibernate knows a row by. */
    record Key(String policy, int revision) {}

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    StoredPolicyChange() {}

    StoredPolicyChange(String policy, int revision, Kind kind, @Nullable Integer version, Author author) {
        this.policy = policy;
        this.revision = revision;
        this.kind = kind;
        this.version = version;
        this.changedAt = author.at();
        this.changedBy = author.name();
        this.reason = author.reason();
    }
}
