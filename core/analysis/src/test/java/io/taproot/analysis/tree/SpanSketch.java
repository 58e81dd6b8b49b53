package io.taproot.analysis.tree;

import io.taproot.telemetry.Attributes;
import io.taproot.telemetry.Layer;
import io.taproot.telemetry.Span;
import io.taproot.telemetry.SpanId;
import io.taproot.telemetry.SpanKind;
import io.taproot.telemetry.StatusCode;
import io.taproot.telemetry.TraceId;
import java.time.Instant;
import java.util.List;

/** Spans in milliseconds, so that a test reads like a drawing. */
record SpanSketch(long id, long parent, SpanKind kind, Layer layer, long startMs, long endMs) {

    static final long MS = 1_000_000;
    static final long EPOCH_MS = 1_794_830_400_000L;
    static final Layer SHOP = Layer.service("shop");

    static SpanSketch root(long id, long startMs, long endMs) {
        return new SpanSketch(id, 0, SpanKind.INTERNAL, SHOP, startMs, endMs);
    }

    static SpanSketch child(long id, long parent, long startMs, long endMs) {
        return new SpanSketch(id, parent, SpanKind.INTERNAL, SHOP, startMs, endMs);
    }

    SpanSketch kind(SpanKind kind) {
        return new SpanSketch(id, parent, kind, layer, startMs, endMs);
    }

    SpanSketch layer(Layer layer) {
        return new SpanSketch(id, parent, kind, layer, startMs, endMs);
    }

    SpanSketch clockWrongBy(long ms) {
        return new SpanSketch(id, parent, kind, layer, startMs + ms, endMs + ms);
    }

    Span span() {
        return span(Instant.EPOCH);
    }

    Span span(Instant receivedAt) {
        return new Span(
                new TraceId(1, 2),
                new SpanId(id),
                new SpanId(parent),
                "span " + id,
                kind,
                layer.name(),
                layer,
                (EPOCH_MS + startMs) * MS,
                (endMs - startMs) * MS,
                StatusCode.UNSET,
                "",
                "",
                0,
                0,
                0,
                Attributes.EMPTY,
                List.of(),
                List.of(),
                new Span.SearchedResource("", "", "", ""),
                1,
                receivedAt);
    }

    static TraceTree tree(SpanSketch... sketches) {
        return TraceTree.of(List.of(sketches).stream().map(SpanSketch::span).toList());
    }
}
