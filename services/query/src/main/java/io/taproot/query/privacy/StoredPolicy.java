package io.taproot.query.privacy;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Row of {@code privacy_policies}: which version of a policy is in force. */
@Entity
@Table(name = "privacy_policies")
class StoredPolicy {

    @Id
    String name;

    @Nullable Integer activeVersion;

    int revision;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    StoredPolicy() {}

    StoredPolicy(String name) {
        this.name = name;
    }
}
