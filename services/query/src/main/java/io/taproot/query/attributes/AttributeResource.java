package io.taproot.query.attributes;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.taproot.query.problem.ProblemException;
import io.taproot.query.range.RangeParameters;
import io.taproot.query.range.TimeRange;
import io.taproot.store.read.AttributeReader;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What can be searched for. */
@Path("/api/v1/attributes")
@Tag(name = "attributes", description = "Which attributes spans have, and which values")
public final class AttributeResource {

    private static final int MOST_KEYS = 1_000;
    private static final int MOST_VALUES = 100;

    private final AttributeReader reader;
    private final InstantSource clock;

    AttributeResource(AttributeReader reader, InstantSource clock) {
        this.reader = reader;
        this.clock = clock;
    }

    @GET
    @RunOnVirtualThread
    @Operation(
            summary = "Attributes of spans that were received on the days of a range",
            description = "From the inventory, which lags a minute or two behind; the first thousand keys.")
    public AttributeKeysResponse keys(
            @RestQuery @Parameter(description = "service.name; all if absent", example = "orders") @Nullable String service,
            @RestQuery @Parameter(description = "Only keys that begin so", example = "http.") @Nullable String prefix,
            @BeanParam RangeParameters range) {
        TimeRange asked = range.resolve(clock.instant());
        return AttributeKeysResponse.of(
                asked,
                reader.keys(asked.from(), asked.to(), orAny(service), orAny(prefix), MOST_KEYS)
                        .rows());
    }

    @GET
    @Path("values")
    @RunOnVirtualThread
    @Operation(
            summary = "Values of one attribute",
            description = "Of spans that began inside the range; the hundred that most spans have. Reads the spans"
                    + " themselves: name a service where the range is long.")
    public AttributeValuesResponse values(
            @RestQuery @Parameter(description = "The attribute", required = true, example = "http.route") @Nullable String key,
            @RestQuery @Parameter(description = "service.name; all if absent", example = "orders") @Nullable String service,
            @BeanParam RangeParameters range) {
        if (key == null || key.isEmpty()) {
            throw ProblemException.invalidParameter("key", "must name an attribute");
        }
        TimeRange asked = range.resolve(clock.instant());
        return AttributeValuesResponse.of(
                asked,
                key,
                reader.values(key, asked.from(), asked.to(), orAny(service), MOST_VALUES)
                        .rows());
    }

    private static String orAny(@Nullable String parameter) {
        return parameter == null ? "" : parameter;
    }
}
