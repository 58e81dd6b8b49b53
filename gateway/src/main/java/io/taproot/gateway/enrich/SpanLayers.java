package io.taproot.gateway.enrich;

import io.opentelemetry.proto.trace.v1.Span;
import io.taproot.telemetry.Layer;
import io.taproot.telemetry.SemanticConventions;
import java.util.Locale;
import java.util.Set;

/**
 * Whose time a span's own time is. A call to another service belongs to the caller: what the callee spent is in the
 * callee's span, and what is left is the caller waiting. Stores, caches and queues have no spans of their own, so the
 * client's span is theirs.
 */
final class SpanLayers {

    private static final Set<String> CACHES = Set.of("redis", "memcached", "valkey");
    private static final String NAMELESS_QUEUE = "other";

    private final Set<String> thirdPartyHosts;

    SpanLayers(Set<String> thirdPartyHosts) {
        this.thirdPartyHosts = thirdPartyHosts;
    }

    /**
     * @param kind as the protocol numbers it
     */
    Layer of(int kind, AttributeSet attributes, ResourceTraits resource) {
        if (resource.isDevice()) {
            return Layer.DEVICE;
        }
        return switch (kind) {
            case Span.SpanKind.SPAN_KIND_CLIENT_VALUE -> ofClient(attributes, resource);
            case Span.SpanKind.SPAN_KIND_PRODUCER_VALUE -> queue(attributes.text(SemanticConventions.MESSAGING_SYSTEM));
            default -> resource.layer();
        };
    }

    private Layer ofClient(AttributeSet attributes, ResourceTraits resource) {
        String database = attributes.text(SemanticConventions.DB_SYSTEM_NAME).toLowerCase(Locale.ROOT);
        if (!database.isEmpty()) {
            return new Layer(CACHES.contains(database) ? Layer.Kind.CACHE : Layer.Kind.DATASTORE, database);
        }
        String queue = attributes.text(SemanticConventions.MESSAGING_SYSTEM);
        if (!queue.isEmpty()) {
            return queue(queue);
        }
        String host = attributes.text(SemanticConventions.SERVER_ADDRESS).toLowerCase(Locale.ROOT);
        return isThirdParty(host) ? new Layer(Layer.Kind.THIRD_PARTY, host) : resource.layer();
    }

    private boolean isThirdParty(String host) {
        for (String known : thirdPartyHosts) {
            if (host.equals(known) || host.endsWith("." + known)) {
                return true;
            }
        }
        return false;
    }

    private static Layer queue(String system) {
        return new Layer(Layer.Kind.QUEUE, system.isEmpty() ? NAMELESS_QUEUE : system.toLowerCase(Locale.ROOT));
    }
}
