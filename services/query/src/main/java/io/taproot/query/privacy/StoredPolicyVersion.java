package io.taproot.query.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.taproot.snapshot.PrivacyPolicy;
import io.taproot.snapshot.SnapshotJson;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;

/** Row of {@code privacy_policy_versions}. */
@Entity
@Table(name = "privacy_policy_versions")
@IdClass(StoredPolicyVersion.Key.class)
class StoredPolicyVersion {

    private static final ObjectMapper JSON = SnapshotJson.newMapper();

    @Id
    String policy;

    @Id
    int version;

    String definition;
    Instant createdAt;
    String createdBy;
    String reason;

    /** What Hibernate knows a row by. */
    record Key(String policy, int version) {}

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    StoredPolicyVersion() {}

    StoredPolicyVersion(PrivacyPolicy policy, int version, Author author) {
        this.policy = policy.name();
        this.version = version;
        this.definition = write(policy.withVersion(0));
        this.createdAt = author.at();
        this.createdBy = author.name();
        this.reason = author.reason();
    }

    PrivacyPolicy toPolicy() {
        try {
            return JSON.readValue(definition, PrivacyPolicy.class).withVersion(version);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("version " + version + " of a policy in the database is not one", e);
        }
    }

    private static String write(PrivacyPolicy policy) {
        try {
            return JSON.writeValueAsString(policy);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("records of text and numbers can always be written", impossible);
        }
    }
}
