package io.taproot.query.traces;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.taproot.otlp.json.OtlpJsonWriter;
import io.taproot.query.page.PageParameters;
import io.taproot.query.page.Position;
import io.taproot.query.problem.ProblemException;
import io.taproot.query.range.RangeParameters;
import io.taproot.query.range.TimeRange;
import io.taproot.query.telemetry.CostResponse;
import io.taproot.store.read.Page;
import io.taproot.store.read.StoredTrace;
import io.taproot.store.read.TraceOutline;
import io.taproot.store.read.TracePosition;
import io.taproot.store.read.TraceReader;
import io.taproot.store.read.TraceSearch;
import io.taproot.telemetry.TraceId;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Traces by their id, and by what their spans say. */
@Path("/api/v1/traces")
@Tag(name = "traces", description = "Traces by their id, and by what their spans say")
public final class TraceResource {

    private final TraceReader reader;
    private final TraceSearch search;
    private final InstantSource clock;

    TraceResource(TraceReader reader, TraceSearch search, InstantSource clock) {
        this.reader = reader;
        this.search = search;
        this.clock = clock;
    }

    @GET
    @RunOnVirtualThread
    @Operation(
            summary = "Search traces, newest first",
            description = "A trace is found by one span that began inside the range and meets all conditions at once."
                    + " Counts and times are of the whole trace.")
    public TracesResponse search(
            @BeanParam TraceFilter filter, @BeanParam RangeParameters range, @BeanParam PageParameters page) {
        String question = filter.question();
        Optional<Position> before = page.position(question);
        TimeRange asked = before.map(Position::range).orElseGet(() -> range.resolve(clock.instant()));
        Page<TraceOutline> found =
                search.find(filter.toQuery(asked, page.limit(), before.map(TraceResource::position)));
        List<TraceSummaryResponse> traces =
                found.rows().stream().map(TraceSummaryResponse::of).toList();
        return new TracesResponse(
                asked,
                traces,
                found.hasMore() ? next(asked, found.rows().getLast(), question) : null,
                CostResponse.of(found.cost()));
    }

    @GET
    @Path("{trace_id}")
    @RunOnVirtualThread
    @Operation(
            summary = "One whole trace",
            description = "As a tree with self times and the critical path, or as OTLP/JSON just as it is stored.")
    @APIResponse(
            responseCode = "200",
            description = "The trace",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = TraceResponse.class)))
    public Response trace(
            @RestPath("trace_id") @Parameter(description = "32 hex digits") String id,
            @RestQuery
                    @Parameter(
                            description = "tree if absent",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"tree", "otlp"}))
                    @Nullable String format) {
        boolean asOtlp = switch (format == null ? "tree" : format) {
            case "tree" -> false;
            case "otlp" -> true;
            default -> throw ProblemException.invalidParameter("format", "must be tree or otlp");
        };
        TraceId traceId = TraceId.parse(id)
                .orElseThrow(() ->
                        ProblemException.invalidParameter("trace_id", "must be 32 hex digits, not all of them zero"));
        StoredTrace trace = reader.find(traceId).orElseThrow(() -> ProblemException.noSuch("trace"));
        Object body = asOtlp ? OtlpJsonWriter.bytes(OtlpTrace.of(trace)) : TraceResponse.of(traceId, trace);
        return Response.ok(body, MediaType.APPLICATION_JSON_TYPE).build();
    }

    private static TracePosition position(Position before) {
        TraceId id = TraceId.parse(before.id())
                .orElseThrow(() -> ProblemException.invalidParameter("cursor", "must be a next_cursor"));
        return new TracePosition(before.at(), id);
    }

    private static String next(TimeRange range, TraceOutline last, String question) {
        Position end = new Position(
                range, last.position().newestStart(), last.traceId().toString());
        return PageParameters.next(end, question);
    }
}
