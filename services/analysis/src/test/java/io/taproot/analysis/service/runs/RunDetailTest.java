package io.taproot.analysis.service.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.taproot.analysis.journey.Outcome;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RunDetailTest {

    private static final Instant AS_OF = Instant.parse("2026-11-16T12:00:09Z");

    @Test
    void isTheRunAsTheApiShowsIt() {
        assertThat(RunDetail.of(Runs.run("r1", Outcome.OVER_BUDGET), AS_OF).json())
                .isEqualTo("""
                        {"run_id":"r1","journey":"checkout","definition_version":7,"session_id":"9f0c",\
                        "app":{"service":"Juniper Shop","version":"8.4.1","platform":null},"device_class":"mid","network_class":null,\
                        "started_at":"2026-11-16T12:00:00.123456789Z","duration_ms":2410.0,"outcome":"over_budget",\
                        "stages":[{"name":"place","duration_ms":1420.0,"budget_ms":900.0,"by_layer_ms":{"network":310.0,"service:orders":1110.0}},\
                        {"name":"unclaimed","duration_ms":990.0,"budget_ms":null,"by_layer_ms":{}}],\
                        "traces":[{"trace_id":"00000000000000010000000000000001","joined_by":"A","because":"holds the journey's own span"}],\
                        "as_of":"2026-11-16T12:00:09Z","late_share":0.25}""");
    }

    @Test
    void readsWhatItWrote() {
        RunDetail detail = RunDetail.of(Runs.run("r1", Outcome.OK), AS_OF);

        assertThat(RunDetail.parse(detail.json())).contains(detail);
        assertThat(RunDetail.parse("no json")).isEmpty();
    }

    @Test
    void saysTheSameWheneverItWasSaid() {
        RunDetail detail = RunDetail.of(Runs.run("r1", Outcome.OK), AS_OF);

        assertThat(detail.saysTheSameAs(RunDetail.of(Runs.run("r1", Outcome.OK), AS_OF.plusSeconds(1))))
                .isTrue();
        assertThat(detail.saysTheSameAs(RunDetail.of(Runs.run("r1", Outcome.ERROR), AS_OF)))
                .isFalse();
    }
}
