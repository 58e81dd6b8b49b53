package io.taproot.analysis.service;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import java.time.Instant;

/** One span for each cycle that found work; idle ones are not worth it, and would keep each other awake. */
final class OwnTraces {

    private final Tracer tracer;

    OwnTraces(Tracer tracer) {
        this.tracer = tracer;
    }

    void cycle(Instant began, AnalysisCycle.Outcome outcome) {
        if (outcome.minutes() == 0 && outcome.runs() == 0) {
            return;
        }
        Span span = tracer.spanBuilder("analyse what changed")
                .setNoParent()
                .setSpanKind(SpanKind.INTERNAL)
                .setStartTimestamp(began)
                .setAttribute("taproot.analysis.minutes", outcome.minutes())
                .setAttribute("taproot.analysis.runs", outcome.runs())
                .startSpan();
        span.end();
    }
}
