package io.taproot.alerting.lease;

import io.smallrye.mutiny.Uni;
import io.taproot.alerting.AlertingConfig;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Taken by one replica at a time, renewed with each evaluation, free again when its holder has been silent. */
@Singleton
public final class Lease {

    private static final String TAKE_OR_RENEW = """
            INSERT INTO alerting.leases (name, holder, expires_at)
            VALUES ('evaluation', :holder, now() + make_interval(secs => :seconds))
            ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, expires_at = excluded.expires_at
            WHERE leases.holder = excluded.holder OR leases.expires_at < now()
            """;

    private final String holder = UUID.randomUUID().toString();
    private final double seconds;

    Lease(AlertingConfig config) {
        this.seconds = config.evaluation().lease().toMillis() / 1000.0;
    }

    /** Inside the caller's transaction: true if this replica holds the lease from now on. */
    public Uni<Boolean> takeOrRenew(Mutiny.Session session) {
        return session.createNativeQuery(TAKE_OR_RENEW)
                .setParameter("holder", holder)
                .setParameter("seconds", seconds)
                .executeUpdate()
                .map(rows -> rows == 1);
    }
}
