package io.taproot.store.read;

import io.taproot.store.Row;
import io.taproot.telemetry.Attributes;
import io.taproot.telemetry.Layer;
import io.taproot.telemetry.Span;
import io.taproot.telemetry.SpanEvent;
import io.taproot.telemetry.SpanId;
import io.taproot.telemetry.SpanKind;
import io.taproot.telemetry.SpanLink;
import io.taproot.telemetry.StatusCode;
import java.util.ArrayList;
import java.util.List;

/** Rows of {@code spans} as spans. */
final class SpanRow {

    private SpanRow() {}

    /** From all columns. */
    static Span full(Row row) {
        return new Span(
                row.traceId("trace_id"),
                row.spanId("span_id"),
                row.spanId("parent_span_id"),
                row.text("name"),
                SpanKind.valueOf(row.text("kind")),
                row.text("service_name"),
                Layer.parse(row.text("layer")),
                row.unixNano("start_time"),
                row.whole("duration_nano"),
                StatusCode.valueOf(row.text("status_code")),
                row.text("status_message"),
                row.text("trace_state"),
                (int) row.whole("flags"),
                row.whole("resource_id"),
                row.whole("scope_id"),
                AttributeColumns.read(row, PromotedAttribute.OF_SPANS),
                events(row),
                links(row),
                new Span.SearchedResource(
                        row.text("environment"), row.text("release"), row.text("platform"), row.text("device_model")),
                row.whole("adjusted_count"),
                row.instant("received_at"));
    }

    /** From the columns of {@code find_trace_outlines}: no attributes, events or links. */
    static Span outline(Row row) {
        return new Span(
                row.traceId("trace_id"),
                row.spanId("span_id"),
                row.spanId("parent_span_id"),
                row.text("name"),
                SpanKind.valueOf(row.text("kind")),
                row.text("service_name"),
                Layer.parse(row.text("layer")),
                row.unixNano("start_time"),
                row.whole("duration_nano"),
                StatusCode.valueOf(row.text("status_code")),
                "",
                "",
                0,
                0,
                0,
                Attributes.EMPTY,
                List.of(),
                List.of(),
                new Span.SearchedResource("", row.text("release"), row.text("platform"), ""),
                1,
                row.instant("received_at"));
    }

    private static List<SpanEvent> events(Row row) {
        List<Long> times = row.list("event_time", Long.class);
        List<String> names = row.list("event_name", String.class);
        List<String> attributes = row.list("event_attributes", String.class);
        List<SpanEvent> events = new ArrayList<>(times.size());
        for (int at = 0; at < times.size(); at++) {
            events.add(new SpanEvent(names.get(at), times.get(at), AttributeJson.attributes(attributes.get(at))));
        }
        return events;
    }

    private static List<SpanLink> links(Row row) {
        List<byte[]> traceIds = row.list("link_trace_id", byte[].class);
        List<Long> spanIds = row.list("link_span_id", Long.class);
        List<String> states = row.list("link_trace_state", String.class);
        List<String> attributes = row.list("link_attributes", String.class);
        List<SpanLink> links = new ArrayList<>(spanIds.size());
        for (int at = 0; at < spanIds.size(); at++) {
            links.add(new SpanLink(
                    Row.traceId(traceIds.get(at)),
                    new SpanId(spanIds.get(at)),
                    states.get(at),
                    AttributeJson.attributes(attributes.get(at))));
        }
        return links;
    }
}
