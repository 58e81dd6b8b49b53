package io.taproot.gateway;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.taproot.gateway.receive.Answer;
import io.taproot.gateway.receive.ReceivedBatch;
import io.taproot.gateway.receive.Settled;
import java.util.function.Supplier;

/**
 * The gateway's own spans: one for each batch, sampled, none for Taproot's own telemetry, which would never end. Nothing
 * of a batch is in them but its size.
 */
final class OwnTraces {

    private final Tracer tracer;

    OwnTraces(Tracer tracer) {
        this.tracer = tracer;
    }

    Settled around(ReceivedBatch batch, Supplier<Answer> steps) {
        Span span = batch.origin().isOurOwn() ? Span.getInvalid() : start(batch);
        try (Scope _ = span.makeCurrent()) {
            Answer answer = steps.get();
            if (!(answer instanceof Answer.Accepted)) {
                span.setStatus(StatusCode.ERROR);
                span.setAttribute("error.type", answer.getClass().getSimpleName());
            }
            return new Settled(answer, traceparent(span.getSpanContext()));
        } finally {
            span.end();
        }
    }

    private static String traceparent(SpanContext context) {
        return context.isValid()
                ? "00-" + context.getTraceId() + "-" + context.getSpanId() + "-"
                        + context.getTraceFlags().asHex()
                : "";
    }

    private Span start(ReceivedBatch batch) {
        return tracer.spanBuilder("export " + batch.telemetry().signal().items())
                .setNoParent()
                .setSpanKind(SpanKind.SERVER)
                .setStartTimestamp(batch.origin().receivedAt())
                .setAttribute("taproot.batch.items", batch.telemetry().itemCount())
                .startSpan();
    }
}
