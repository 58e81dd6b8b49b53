package io.taproot.query.applications;

import io.taproot.snapshot.Application;
import io.taproot.snapshot.KeyQuota;
import io.taproot.snapshot.TextPattern;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Row of {@code applications}. */
@Entity
@Table(name = "applications")
class StoredApplication {

    @Id
    String name;

    String displayName;
    String[] platforms;
    String[] allowedServices;
    int version;
    Instant createdAt;
    Instant updatedAt;

    @Nullable Long tokenItemsPerSecond;

    @Nullable Long tokenBytesPerSecond;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    StoredApplication() {}

    StoredApplication(String name, ApplicationRequest request, Instant now) {
        this.name = name;
        this.displayName = request.displayName();
        this.platforms = request.platforms().toArray(String[]::new);
        this.allowedServices = request.allowedServices().toArray(String[]::new);
        this.version = 1;
        this.createdAt = now;
        this.updatedAt = now;
    }

    /** What it already is, it is not given again: the same request twice is one change. */
    void change(ApplicationRequest request, Instant now) {
        if (request.equals(new ApplicationRequest(displayName, List.of(platforms), List.of(allowedServices)))) {
            return;
        }
        displayName = request.displayName();
        platforms = request.platforms().toArray(String[]::new);
        allowedServices = request.allowedServices().toArray(String[]::new);
        version++;
        updatedAt = now;
    }

    /** As with {@link #change}: what its tokens already have they are not given again. */
    void allowTokens(QuotaRequest request, Instant now) {
        if (request.equals(new QuotaRequest(tokenItemsPerSecond, tokenBytesPerSecond))) {
            return;
        }
        tokenItemsPerSecond = request.itemsPerSecond();
        tokenBytesPerSecond = request.bytesPerSecond();
        version++;
        updatedAt = now;
    }

    KeyQuota tokenQuota() {
        return new KeyQuota(tokenItemsPerSecond, tokenBytesPerSecond);
    }

    Application toApplication() {
        return new Application(
                        name,
                        displayName,
                        List.of(platforms),
                        Arrays.stream(allowedServices).map(TextPattern::new).toList())
                .withTokenQuota(tokenQuota());
    }
}
