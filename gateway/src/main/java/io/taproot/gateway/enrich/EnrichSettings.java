package io.taproot.gateway.enrich;

import java.time.Duration;
import java.util.Set;

/**
 * @param edgeServices names of services that are the edge although neither they nor their names say so
 * @param thirdPartyHosts hosts of others, subdomains included: calls to them are theirs to answer for
 * @param futureTolerance how far ahead of the gateway a sender's clock may be before it counts as wrong
 * @param pastWindow how long a device may keep telemetry before its clock counts as wrong
 */
public record EnrichSettings(
        Set<String> edgeServices, Set<String> thirdPartyHosts, Duration futureTolerance, Duration pastWindow) {

    public EnrichSettings {
        edgeServices = Set.copyOf(edgeServices);
        thirdPartyHosts = Set.copyOf(thirdPartyHosts);
    }
}
