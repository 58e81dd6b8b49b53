package io.taproot.query.configuration;

import io.smallrye.mutiny.Uni;
import io.taproot.snapshot.Snapshot;

/** Puts the whole configuration together, as it is at one moment. */
public interface SnapshotSource {

    Uni<Snapshot> read();
}
