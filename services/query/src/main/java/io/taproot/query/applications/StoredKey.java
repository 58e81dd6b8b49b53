package io.taproot.query.applications;

import io.taproot.snapshot.IngestKey;
import io.taproot.snapshot.KeyQuota;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Row of {@code ingest_keys}. */
@Entity
@Table(name = "ingest_keys")
class StoredKey {

    @Id
    String id;

    String application;

    @Enumerated(EnumType.STRING)
    IngestKey.Kind kind;

    String label;
    String prefix;
    String sha256;
    Instant createdAt;

    @Nullable Instant revokedAt;

    @Nullable Long itemsPerSecond;

    @Nullable Long bytesPerSecond;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    StoredKey() {}

    StoredKey(String application, KeyRequest request, NewKey key, Instant now) {
        this.id = key.id();
        this.application = application;
        this.kind = request.kind();
        this.label = request.label();
        this.prefix = key.prefix();
        this.sha256 = IngestKey.digest(key.text());
        this.createdAt = now;
        if (request.quota() != null) {
            allow(request.quota());
        }
    }

    void allow(QuotaRequest quota) {
        itemsPerSecond = quota.itemsPerSecond();
        bytesPerSecond = quota.bytesPerSecond();
    }

    KeyQuota quota() {
        return new KeyQuota(itemsPerSecond, bytesPerSecond);
    }

    void revoke(Instant now) {
        if (revokedAt == null) {
            revokedAt = now;
        }
    }

    IngestKey toKey() {
        return new IngestKey(
                id, application, kind, sha256, createdAt, revokedAt, quota().equals(KeyQuota.NONE) ? null : quota());
    }
}
