package io.taproot.analysis.service.runs;

import io.taproot.analysis.journey.Grade;
import io.taproot.analysis.journey.JoinedTrace;
import io.taproot.analysis.journey.JourneyRun;
import io.taproot.analysis.journey.Outcome;
import io.taproot.analysis.journey.RunStage;
import io.taproot.analysis.tree.LayerTime;
import io.taproot.telemetry.Layer;
import io.taproot.telemetry.TraceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Runs of the checkout, as the assembly gives them. */
final class Runs {

    static final Instant START = Instant.parse("2026-11-16T12:00:00.123456789Z");
    static final TraceId HOME = new TraceId(1, 1);

    private Runs() {}

    static JourneyRun run(String id, Outcome outcome) {
        return run(id, outcome, "9f0c", START, Duration.ofNanos(2_410_000_400L));
    }

    static JourneyRun run(String id, Outcome outcome, String session, Instant start, Duration duration) {
        return new JourneyRun(
                id,
                "checkout",
                7,
                session,
                new JourneyRun.App("Juniper Shop", "8.4.1", ""),
                "mid",
                "",
                start.getEpochSecond() * 1_000_000_000 + start.getNano(),
                duration.toNanos(),
                outcome,
                List.of(
                        new RunStage(
                                "place",
                                1_420_000_000,
                                Duration.ofMillis(900),
                                List.of(
                                        new LayerTime(Layer.NETWORK, 310_000_000),
                                        new LayerTime(Layer.service("orders"), 1_110_000_000))),
                        new RunStage(RunStage.UNCLAIMED, 990_000_400, null, List.of())),
                List.of(new JoinedTrace(HOME, Grade.A, "holds the journey's own span")),
                List.of(new LayerTime(Layer.DEVICE, 990_000_400), new LayerTime(Layer.NETWORK, 1_420_000_000)),
                3,
                8,
                2);
    }
}
