package io.taproot.query.runs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.taproot.query.page.PageParameters;
import io.taproot.query.page.Position;
import io.taproot.query.problem.ProblemException;
import io.taproot.query.range.RangeParameters;
import io.taproot.query.range.TimeRange;
import io.taproot.snapshot.JourneyDefinition;
import io.taproot.store.read.JourneyRun;
import io.taproot.store.read.Page;
import io.taproot.store.read.RunPosition;
import io.taproot.store.read.RunQuery;
import io.taproot.store.read.RunReader;
import io.taproot.store.read.RunSummary;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** How journeys went. */
@Path("/api/v1/journeys/{name}")
@Tag(name = "journeys")
public final class JourneyRunResource {

    private final RunReader reader;
    private final Definitions definitions;
    private final InstantSource clock;
    private final ObjectMapper json;

    JourneyRunResource(RunReader reader, Definitions definitions, InstantSource clock, ObjectMapper json) {
        this.reader = reader;
        this.definitions = definitions;
        this.clock = clock;
        this.json = json;
    }

    @GET
    @Path("runs")
    @RunOnVirtualThread
    @Operation(summary = "Runs of a journey that began inside a range, newest first")
    public RunsResponse runs(
            @RestPath @Parameter(description = "Name of the journey") String name,
            @RestQuery
                    @Parameter(
                            description = "How they ended; any if absent",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"ok", "over_budget", "error", "abandoned"}))
                    @Nullable String outcome,
            @BeanParam RangeParameters range,
            @BeanParam PageParameters page) {
        JourneyDefinition journey = definitions.journey(name);
        String question = String.join("\n", "runs", name, outcome == null ? "" : outcome);
        Optional<Position> before = page.position(question);
        TimeRange asked = before.map(Position::range).orElseGet(() -> range.resolve(clock.instant()));
        Page<JourneyRun> found = reader.find(new RunQuery(
                journey.name(),
                asked.from(),
                asked.to(),
                Optional.ofNullable(outcome).map(JourneyRunResource::outcome),
                page.limit(),
                before.map(position -> new RunPosition(position.at(), position.id()))));
        return new RunsResponse(
                asked,
                found.rows().stream().map(this::response).toList(),
                found.hasMore() ? next(asked, found.rows().getLast(), question) : null);
    }

    @GET
    @Path("budget")
    @RunOnVirtualThread
    @Operation(
            summary = "A journey against its latency budget",
            description = "All runs that began inside the range, judged by the budget that is in force now.")
    public BudgetResponse budget(
            @RestPath @Parameter(description = "Name of the journey") String name, @BeanParam RangeParameters range) {
        JourneyDefinition journey = definitions.journey(name);
        TimeRange asked = range.resolve(clock.instant());
        RunSummary runs = reader.summarise(
                journey.name(),
                asked.from(),
                asked.to(),
                journey.spec().budget().good());
        return BudgetResponse.of(asked, journey, runs, clock.instant());
    }

    private RunResponse response(JourneyRun run) {
        try {
            return json.readValue(run.detail(), RunResponse.class);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("the detail of a stored run is not the run's JSON", broken);
        }
    }

    private static JourneyRun.Outcome outcome(String text) {
        return Arrays.stream(JourneyRun.Outcome.values())
                .filter(outcome -> outcome.text().equals(text))
                .findFirst()
                .orElseThrow(() ->
                        ProblemException.invalidParameter("outcome", "must be ok, over_budget, error or abandoned"));
    }

    private static String next(TimeRange range, JourneyRun last, String question) {
        return PageParameters.next(new Position(range, last.startedAt(), last.runId()), question);
    }
}
