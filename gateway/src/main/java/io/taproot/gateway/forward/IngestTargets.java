package io.taproot.gateway.forward;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** All addresses of ingest, taken in turn; those that just failed come last. */
final class IngestTargets implements AutoCloseable {

    private final List<IngestTarget> targets;
    private final AtomicInteger turn = new AtomicInteger();

    IngestTargets(List<String> addresses) {
        targets = addresses.stream().map(IngestTarget::new).toList();
    }

    IngestTarget next() {
        int first = turn.getAndIncrement();
        for (int i = 0; i < targets.size(); i++) {
            IngestTarget candidate = targets.get(Math.floorMod(first + i, targets.size()));
            if (candidate.isHealthy()) {
                return candidate;
            }
        }
        return targets.get(Math.floorMod(first, targets.size()));
    }

    boolean isAnyReachable() {
        return targets.stream().anyMatch(IngestTarget::isReachable);
    }

    @Override
    public void close() {
        targets.forEach(IngestTarget::close);
    }
}
