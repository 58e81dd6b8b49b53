package io.taproot.analysis.journey;

import io.taproot.telemetry.AttributeValue;
import io.taproot.telemetry.AttributeValue.Text;
import io.taproot.telemetry.Attributes;
import io.taproot.telemetry.Layer;
import io.taproot.telemetry.Resource;
import io.taproot.telemetry.Span;
import io.taproot.telemetry.SpanId;
import io.taproot.telemetry.SpanKind;
import io.taproot.telemetry.StatusCode;
import io.taproot.telemetry.TraceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A trace of the shop in milliseconds after the tap, so that a test reads like a drawing. */
final class TraceSketch {

    static final Instant TAP = Instant.parse("2026-11-16T12:00:00Z");
    static final String SESSION = "9f0c";
    static final TraceId FIRST = new TraceId(7, 1);

    private static final long MS = 1_000_000;
    private static final Map<Long, Resource> RESOURCES = Map.of(
            1L, new Resource(1, "Juniper Shop", "", attributes(Map.of("os.name", "Android"))),
            2L, new Resource(2, "edge", "", attributes(Map.of("cloud.region", "eu-1"))));

    private final TraceId id;
    private final List<Span> spans = new ArrayList<>();

    TraceSketch(TraceId id) {
        this.id = id;
    }

    /** The trace with this number. */
    static TraceSketch number(long number) {
        return new TraceSketch(new TraceId(7, number));
    }

    /** What the app itself does. */
    TraceSketch phone(long span, long parent, String name, long fromMs, long untilMs) {
        return add(
                span,
                parent,
                name,
                SpanKind.INTERNAL,
                "Juniper Shop",
                Layer.DEVICE,
                fromMs,
                untilMs,
                phoneAttributes());
    }

    /** A request of the app. */
    TraceSketch call(long span, long parent, long fromMs, long untilMs) {
        return add(
                span,
                parent,
                "POST",
                SpanKind.CLIENT,
                "Juniper Shop",
                Layer.NETWORK,
                fromMs,
                untilMs,
                phoneAttributes());
    }

    /** What answers one at the edge. */
    TraceSketch edge(long span, long parent, String route, long fromMs, long untilMs) {
        return add(
                span,
                parent,
                "POST " + route,
                SpanKind.SERVER,
                "edge",
                Layer.EDGE,
                fromMs,
                untilMs,
                Map.of("http.route", route));
    }

    TraceSketch service(long span, long parent, String service, long fromMs, long untilMs) {
        return add(span, parent, service, SpanKind.SERVER, service, Layer.service(service), fromMs, untilMs, Map.of());
    }

    TraceSketch database(long span, long parent, long fromMs, long untilMs) {
        Layer layer = Layer.parse("datastore:postgresql");
        return add(span, parent, "SELECT", SpanKind.CLIENT, "orders", layer, fromMs, untilMs, Map.of());
    }

    /** The last span ended in an error. */
    TraceSketch failed() {
        Span last = spans.removeLast();
        spans.add(copy(last, StatusCode.ERROR, last.startUnixNano(), last.receivedAt()));
        return this;
    }

    /** The last span was received this long after its end. */
    TraceSketch receivedAfter(Duration late) {
        Span last = spans.removeLast();
        spans.add(copy(last, last.status(), last.startUnixNano(), end(last).plus(late)));
        return this;
    }

    /** The last span's machine has its clock wrong by this. */
    TraceSketch clockWrongBy(Duration wrong) {
        Span last = spans.removeLast();
        spans.add(copy(last, last.status(), last.startUnixNano() + wrong.toNanos(), last.receivedAt()));
        return this;
    }

    TraceSketch withoutSession() {
        spans.replaceAll(span -> with(span, Map.of("session.id", "")));
        return this;
    }

    JourneyTrace trace() {
        return trace(spans);
    }

    JourneyTrace trace(List<Span> others) {
        return new JourneyTrace(id, others, RESOURCES);
    }

    List<Span> spans() {
        return List.copyOf(spans);
    }

    private static Map<String, String> phoneAttributes() {
        return Map.of("session.id", SESSION, "taproot.device.class", "mid", "taproot.network.class", "cell/lte");
    }

    private TraceSketch add(
            long span,
            long parent,
            String name,
            SpanKind kind,
            String service,
            Layer layer,
            long fromMs,
            long untilMs,
            Map<String, String> attributes) {
        boolean isPhone = service.equals("Juniper Shop");
        spans.add(new Span(
                id,
                new SpanId(span),
                new SpanId(parent),
                name,
                kind,
                service,
                layer,
                TAP.getEpochSecond() * 1000 * MS + fromMs * MS,
                (untilMs - fromMs) * MS,
                StatusCode.UNSET,
                "",
                "",
                0,
                isPhone ? 1 : 2,
                0,
                attributes(attributes),
                List.of(),
                List.of(),
                new Span.SearchedResource("", isPhone ? "8.4.1" : "", isPhone ? "android" : "", ""),
                1,
                TAP.plusMillis(untilMs + 1_000)));
        return this;
    }

    private static Instant end(Span span) {
        return Instant.ofEpochSecond(0, span.endUnixNano());
    }

    private static Attributes attributes(Map<String, String> texts) {
        Map<String, AttributeValue> values = new LinkedHashMap<>();
        texts.forEach((key, text) -> values.put(key, new Text(text)));
        return new Attributes(values);
    }

    private static Span with(Span span, Map<String, String> texts) {
        Map<String, AttributeValue> values =
                new LinkedHashMap<>(span.attributes().byKey());
        texts.forEach((key, text) -> values.put(key, new Text(text)));
        return copy(span, span.status(), span.startUnixNano(), span.receivedAt(), new Attributes(values));
    }

    private static Span copy(Span span, StatusCode status, long startUnixNano, Instant receivedAt) {
        return copy(span, status, startUnixNano, receivedAt, span.attributes());
    }

    private static Span copy(Span span, StatusCode status, long start, Instant receivedAt, Attributes attributes) {
        return new Span(
                span.traceId(),
                span.id(),
                span.parentId(),
                span.name(),
                span.kind(),
                span.serviceName(),
                span.layer(),
                start,
                span.durationNano(),
                status,
                span.statusMessage(),
                span.traceState(),
                span.flags(),
                span.resourceId(),
                span.scopeId(),
                attributes,
                span.events(),
                span.links(),
                span.searched(),
                span.adjustedCount(),
                receivedAt);
    }
}
