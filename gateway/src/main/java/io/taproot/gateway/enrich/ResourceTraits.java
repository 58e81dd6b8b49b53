package io.taproot.gateway.enrich;

import io.taproot.telemetry.Layer;
import io.taproot.telemetry.SemanticConventions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a resource says about everything that it sent.
 *
 * @param layer of a piece of its own time
 * @param deviceClass of the device, where the model tells
 * @param networkType {@code network.connection.type} where the resource carries it; empty text otherwise
 * @param networkSubtype likewise
 */
record ResourceTraits(Layer layer, Optional<String> deviceClass, String networkType, String networkSubtype) {

    static final ResourceTraits UNKNOWN = new ResourceTraits(Layer.UNKNOWN, Optional.empty(), "", "");

    private static final Set<String> DEVICE_SYSTEMS = Set.of("android", "ios", "ipados", "tvos", "watchos", "visionos");
    private static final Set<String> DEVICE_LANGUAGES = Set.of("webjs", "dart", "flutter");
    private static final List<String> DEVICE_ONLY = List.of(
            SemanticConventions.APP_INSTALLATION_ID,
            SemanticConventions.ANDROID_OS_API_LEVEL,
            SemanticConventions.DEVICE_MODEL_IDENTIFIER,
            "browser.platform");

    private static final Set<String> EDGE_WORDS = Set.of("edge", "bff", "ingress", "apigateway", "ingressgateway");
    private static final Set<String> EDGE_PROXIES = Set.of("envoy", "traefik", "kong", "nginx", "haproxy");

    /** A gateway to something behind the services is no edge. */
    private static final Set<String> INWARD_WORDS =
            Set.of("payment", "payments", "sms", "mail", "email", "push", "bank", "card");

    static ResourceTraits of(AttributeSet resource, Set<String> edgeServices) {
        return new ResourceTraits(
                layer(resource, edgeServices),
                deviceClass(resource),
                resource.text(SemanticConventions.NETWORK_CONNECTION_TYPE),
                resource.text(SemanticConventions.NETWORK_CONNECTION_SUBTYPE));
    }

    boolean isDevice() {
        return layer.kind() == Layer.Kind.DEVICE;
    }

    private static Layer layer(AttributeSet resource, Set<String> edgeServices) {
        if (isDevice(resource)) {
            return Layer.DEVICE;
        }
        String service = resource.text(SemanticConventions.SERVICE_NAME);
        if (resource.text(SemanticConventions.TAPROOT_LAYER).equals("edge")
                || edgeServices.contains(service)
                || isEdgeName(service)) {
            return Layer.EDGE;
        }
        return service.isEmpty() ? Layer.UNKNOWN : Layer.service(service);
    }

    private static boolean isDevice(AttributeSet resource) {
        String system = resource.text(SemanticConventions.OS_NAME).toLowerCase(Locale.ROOT);
        String language =
                resource.text(SemanticConventions.TELEMETRY_SDK_LANGUAGE).toLowerCase(Locale.ROOT);
        return DEVICE_SYSTEMS.contains(system)
                || DEVICE_LANGUAGES.contains(language)
                || DEVICE_ONLY.stream().anyMatch(resource::has);
    }

    /** Whether the words of the name are an edge's: {@code shop-edge}, {@code mobile-bff}, {@code api-gateway}. */
    private static boolean isEdgeName(String service) {
        String[] words = service.toLowerCase(Locale.ROOT).split("[^a-z0-9]+", -1);
        for (int i = 0; i < words.length; i++) {
            if (EDGE_WORDS.contains(words[i])) {
                return true;
            }
            boolean isGateway = words[i].equals("gateway") && i == words.length - 1;
            if (isGateway && (i == 0 || !INWARD_WORDS.contains(words[i - 1]))) {
                return true;
            }
        }
        return EDGE_PROXIES.contains(words[0]);
    }

    private static Optional<String> deviceClass(AttributeSet resource) {
        return DeviceClass.of(resource.text(SemanticConventions.DEVICE_MODEL_IDENTIFIER))
                .or(() -> DeviceClass.of(resource.text(SemanticConventions.DEVICE_MODEL_NAME)));
    }
}
