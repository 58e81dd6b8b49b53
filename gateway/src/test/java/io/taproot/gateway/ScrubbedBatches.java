package io.taproot.gateway;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.taproot.gateway.enrich.Enrich;
import io.taproot.gateway.enrich.EnrichSettings;
import io.taproot.gateway.enrich.EnrichedBatch;
import io.taproot.gateway.receive.ReceivedBatch;
import io.taproot.gateway.receive.ReceivedBatches;
import io.taproot.gateway.scrub.Scrub;
import io.taproot.gateway.scrub.ScrubbedBatch;
import io.taproot.gateway.validate.Limits;
import io.taproot.gateway.validate.Validate;
import io.taproot.privacy.Ledger;
import io.taproot.privacy.Pseudonyms;
import java.time.Duration;
import java.util.Set;

/** Batches that have really been through the steps before: there is no other way to get one. */
public final class ScrubbedBatches {

    private static final Validate VALIDATE = new Validate(new Limits(1 << 20, 1_024, 1_024, 1_024, 16));
    private static final Enrich ENRICH =
            new Enrich(new EnrichSettings(Set.of(), Set.of(), Duration.ofMinutes(5), Duration.ofHours(72)));

    private ScrubbedBatches() {}

    public static EnrichedBatch enriched(ReceivedBatch received) {
        return ENRICH.apply(VALIDATE.apply(received));
    }

    public static ScrubbedBatch of(ReceivedBatch received) {
        return new Scrub(1 << 16, new Pseudonyms(new byte[32]), new Ledger(), new SimpleMeterRegistry())
                .apply(enriched(received));
    }

    public static ScrubbedBatch of(ExportTraceServiceRequest request) {
        return of(ReceivedBatches.of(request));
    }
}
