package io.taproot.ingest.receive;

import io.grpc.Metadata;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.taproot.ingest.IngestConfig;
import io.taproot.ingest.spool.Arrival;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Spans of ingest itself: for few exports, and never for Taproot's own, which would have no end. */
@Singleton
public final class ExportTracing {

    private final Tracer tracer;
    private final double share;

    @Inject
    ExportTracing(OpenTelemetry telemetry, IngestConfig config) {
        this(telemetry.getTracer("io.taproot.ingest"), config.tracedShare());
    }

    /**
     * @param share of the exports whose caller has no trace of its own
     */
    ExportTracing(Tracer tracer, double share) {
        this.tracer = tracer;
        this.share = share;
    }

    /** To be ended by the caller, whether it is traced or not. */
    Traced begin(Arrival arrival, Metadata headers) {
        Context parent = W3CTraceContextPropagator.getInstance().extract(Context.root(), headers, Headers.GETTER);
        if (arrival.self() || !isSampled(Span.fromContext(parent).getSpanContext())) {
            return new Traced(null);
        }
        Span span = tracer.spanBuilder("spool " + arrival.signal().name().toLowerCase(Locale.ROOT))
                .setParent(parent)
                .setSpanKind(SpanKind.SERVER)
                .setAttribute("taproot.batch.items", (long) arrival.items())
                .setAttribute("taproot.batch.bytes", (long) arrival.payload().length)
                .startSpan();
        return new Traced(span);
    }

    /** A gateway's decision holds here too, or the trace would be half a trace. */
    private boolean isSampled(SpanContext caller) {
        return caller.isValid()
                ? caller.isSampled()
                : ThreadLocalRandom.current().nextDouble() < share;
    }

    /**
     * @param span null when this one is not traced
     */
    record Traced(@Nullable Span span) {
        void end(@Nullable Throwable failure) {
            if (span == null) {
                return;
            }
            if (failure != null) {
                span.setStatus(StatusCode.ERROR);
                span.setAttribute("error.type", failure.getClass().getSimpleName());
            }
            span.end();
        }
    }

    private enum Headers implements TextMapGetter<Metadata> {
        GETTER;

        @Override
        public Iterable<String> keys(Metadata headers) {
            return headers.keys();
        }

        @Override
        public @Nullable String get(@Nullable Metadata headers, String name) {
            return headers == null ? null : headers.get(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER));
        }
    }
}
