package io.taproot.gateway.enrich;

import io.taproot.gateway.batch.Telemetry;
import io.taproot.gateway.validate.ValidBatch;

/** Adds today's names beside old ones, and what Taproot derives: layer, device class, network class, clock flags. */
public final class Enrich {

    private final EnrichSettings settings;

    public Enrich(EnrichSettings settings) {
        this.settings = settings;
    }

    public EnrichedBatch apply(ValidBatch valid) {
        Telemetry enriched = valid.telemetry().rewritten(new Enrichment(settings, valid.origin()));
        return new EnrichedBatch(enriched, valid.origin(), valid.account());
    }
}
