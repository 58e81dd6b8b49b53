package io.taproot.store.read;

import io.taproot.store.Row;
import io.taproot.telemetry.Layer;
import io.taproot.telemetry.LogEvent;
import io.taproot.telemetry.Span;

/** Rows of {@code events} as log events. */
final class EventRow {

    private EventRow() {}

    /** From all columns. */
    static LogEvent full(Row row) {
        return new LogEvent(
                row.text("event_name"),
                row.unixNano("event_time"),
                (int) row.whole("severity_number"),
                row.text("body"),
                row.traceId("trace_id"),
                row.spanId("span_id"),
                row.text("service_name"),
                Layer.parse(row.text("layer")),
                row.text("session_id"),
                row.text("screen_name"),
                row.whole("resource_id"),
                row.whole("scope_id"),
                AttributeColumns.read(row, PromotedAttribute.OF_EVENTS),
                new Span.SearchedResource(
                        row.text("environment"), row.text("release"), row.text("platform"), row.text("device_model")),
                row.instant("received_at"));
    }
}
