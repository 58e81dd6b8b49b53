package io.taproot.analysis.service.runs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.taproot.analysis.journey.JourneyRun;
import io.taproot.analysis.journey.RunStage;
import io.taproot.analysis.tree.LayerTime;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run as the API shows it and as {@code journey_runs.detail} holds it. Null where nothing is known; milliseconds with
 * microseconds behind the point.
 */
record RunDetail(
        String runId,
        String journey,
        int definitionVersion,
        @Nullable String sessionId,
        App app,
        @Nullable String deviceClass,
        @Nullable String networkClass,
        Instant startedAt,
        double durationMs,
        String outcome,
        List<Stage> stages,
        List<Trace> traces,
        Instant asOf,
        double lateShare) {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .serializationInclusion(JsonInclude.Include.ALWAYS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    record App(
            String service,
            @Nullable String version,
            @Nullable String platform) {}

    record Stage(String name, double durationMs, @Nullable Double budgetMs, Map<String, Double> byLayerMs) {}

    record Trace(String traceId, String joinedBy, String because) {}

    static RunDetail of(JourneyRun run, Instant asOf) {
        JourneyRun.App app = run.app();
        return new RunDetail(
                run.runId(),
                run.journey(),
                run.definitionVersion(),
                known(run.sessionId()),
                new App(app.service(), known(app.version()), known(app.platform())),
                known(run.deviceClass()),
                known(run.networkClass()),
                Instant.ofEpochSecond(0, run.startUnixNano()),
                ms(run.durationNano()),
                run.outcome().text(),
                run.stages().stream().map(RunDetail::stage).toList(),
                run.traces().stream()
                        .map(trace -> new Trace(
                                trace.traceId().toString(), trace.joinedBy().name(), trace.because()))
                        .toList(),
                asOf,
                Math.round(run.lateShare() * 1e6) / 1e6);
    }

    /** Empty for what another version of this service wrote in a way that this one does not read. */
    static Optional<RunDetail> parse(String json) {
        try {
            return Optional.of(MAPPER.readValue(json, RunDetail.class));
        } catch (JsonProcessingException foreign) {
            return Optional.empty();
        }
    }

    String json() {
        try {
            return MAPPER.writeValueAsString(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("records of text and numbers can always be written", impossible);
        }
    }

    /** Whether it says the same, whenever it was said. */
    boolean saysTheSameAs(RunDetail other) {
        return at(other.asOf).equals(other);
    }

    private RunDetail at(Instant otherAsOf) {
        return new RunDetail(
                runId,
                journey,
                definitionVersion,
                sessionId,
                app,
                deviceClass,
                networkClass,
                startedAt,
                durationMs,
                outcome,
                stages,
                traces,
                otherAsOf,
                lateShare);
    }

    private static Stage stage(RunStage stage) {
        Map<String, Double> byLayer = new LinkedHashMap<>();
        for (LayerTime time : stage.byLayer()) {
            byLayer.put(time.layer().toString(), ms(time.nanos()));
        }
        Duration budget = stage.budget();
        return new Stage(stage.name(), ms(stage.durationNano()), budget == null ? null : ms(budget.toNanos()), byLayer);
    }

    private static double ms(long nanos) {
        return Math.round(nanos / 1e3) / 1e3;
    }

    private static @Nullable String known(String text) {
        return text.isEmpty() ? null : text;
    }
}
