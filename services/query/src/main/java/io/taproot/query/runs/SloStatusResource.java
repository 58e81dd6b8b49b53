package io.taproot.query.runs;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.taproot.query.range.TimeRange;
import io.taproot.snapshot.JourneyDefinition;
import io.taproot.snapshot.SloDefinition;
import io.taproot.store.read.GoodRuns;
import io.taproot.store.read.RunReader;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** How promises about journeys stand. */
@Path("/api/v1/slos/{name}/status")
@Tag(name = "slos")
public final class SloStatusResource {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration SIX_HOURS = Duration.ofHours(6);
    private static final Duration THREE_DAYS = Duration.ofDays(3);

    private final RunReader reader;
    private final Definitions definitions;
    private final InstantSource clock;

    SloStatusResource(RunReader reader, Definitions definitions, InstantSource clock) {
        this.reader = reader;
        this.definitions = definitions;
        this.clock = clock;
    }

    @GET
    @RunOnVirtualThread
    @Operation(
            summary = "What is left of an SLO's error budget, and how fast it burns",
            description = "Over the SLO's rolling window up to now, from the runs of its journey.")
    public SloStatusResponse status(@RestPath @Parameter(description = "Name of the SLO") String name) {
        SloDefinition slo = definitions.slo(name);
        JourneyDefinition journey = definitions.journey(slo.journey());
        Instant now = clock.instant();
        List<GoodRuns> counts = reader.countGood(
                journey.name(), now, List.of(slo.window(), HOUR, SIX_HOURS, THREE_DAYS), slo.goodWithin(journey));
        TimeRange window = new TimeRange(now.minus(slo.window()), now);
        return SloStatusResponse.of(slo, window, counts.get(0), counts.get(1), counts.get(2), counts.get(3));
    }
}
