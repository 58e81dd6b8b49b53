package io.taproot.store.read;

import io.taproot.store.Cost;
import io.taproot.telemetry.Resource;
import io.taproot.telemetry.Scope;
import io.taproot.telemetry.Span;
import java.util.List;
import java.util.Map;

/**
 * One trace as it was sent, each span once.
 *
 * @param spans by start; at least one
 * @param resources by id: those that the spans name; one may be missing for a second while it is being written
 * @param scopes by id, likewise
 */
public record StoredTrace(List<Span> spans, Map<Long, Resource> resources, Map<Long, Scope> scopes, Cost cost) {
    public StoredTrace {
        spans = List.copyOf(spans);
        resources = Map.copyOf(resources);
        scopes = Map.copyOf(scopes);
    }
}
