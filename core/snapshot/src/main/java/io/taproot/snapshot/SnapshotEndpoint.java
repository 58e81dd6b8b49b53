package io.taproot.snapshot;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where the snapshot comes from.
 *
 * @param token   sent as a bearer token; null where query asks for none (loopback)
 * @param refresh how often to ask
 */
public record SnapshotEndpoint(URI url, @Nullable String token, Duration refresh) {

    public SnapshotEndpoint {
        Require.that(refresh.isPositive(), "refresh is not positive");
    }

    @Override
    public String toString() {
        return "SnapshotEndpoint[url=" + url + ", token=" + (token == null ? "none" : "***") + ", refresh=" + refresh
                + "]";
    }
}
