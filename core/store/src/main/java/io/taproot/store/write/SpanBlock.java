package io.taproot.store.write;

import io.taproot.otlp.walk.MalformedMessageException;
import io.taproot.otlp.walk.ResourceSlices;
import io.taproot.otlp.walk.SpanSlices;
import io.taproot.store.OptionalColumns;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Rows of the table {@code spans}, from ExportTraceServiceRequests. */
public final class SpanBlock extends SignalBlock {

    private static final VarHandle BIG_ENDIAN_LONG = MethodHandles.byteArrayViewVarHandle(
                    long[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();
    private static final int TRACE_ID = 16;
    private static final int SPAN_ID = 8;

    private final SpanSlices span = new SpanSlices();
    private final SaneTime time = new SaneTime();
    private final FixedColumn startTime = table().fixed("start_time", FixedColumn.TIME_NANO);
    private final FixedColumn traceId = table().fixed("trace_id", "FixedString(16)");
    private final FixedColumn spanId = table().fixed("span_id", "UInt64");
    private final FixedColumn parentSpanId = table().fixed("parent_span_id", "UInt64");
    private final FixedColumn duration = table().fixed("duration_nano", "UInt64");
    private final DictionaryColumn name = table().dictionary("name");
    private final FixedColumn kind = table().fixed(
                    "kind",
                    "Enum8('UNSPECIFIED' = 0, 'INTERNAL' = 1, 'SERVER' = 2, 'CLIENT' = 3, 'PRODUCER' = 4, 'CONSUMER' = 5)");
    private final FixedColumn statusCode = table().fixed("status_code", "Enum8('UNSET' = 0, 'OK' = 1, 'ERROR' = 2)");
    private final TextColumn statusMessage = table().text("status_message");
    private final TextColumn traceState = table().text("trace_state");
    private final FixedColumn flags = table().fixed("flags", "UInt32");
    private final FixedColumn droppedAttributes = table().fixed("dropped_attributes", "UInt32");
    private final FixedColumn droppedEvents = table().fixed("dropped_events", "UInt32");
    private final FixedColumn droppedLinks = table().fixed("dropped_links", "UInt32");
    private final FixedColumn adjustedCount = table().fixed("adjusted_count", "UInt32");
    private final ResourceColumns resourceColumns = new ResourceColumns(table());
    private final AttributeColumns attributes = new AttributeColumns(table(), Promoted.inSpans(table()));
    private final EventColumns events = new EventColumns(table());
    private final LinkColumns links = new LinkColumns(table());
    private final FixedColumn emptyColumns = table().fixed("empty_columns", "UInt64");
    private final SpanOrder order = new SpanOrder(service(), name, startTime, traceId, spanId);

    public SpanBlock(Known known) {
        super("spans", known);
    }

    @Override
    void resource(ResourceSlices resource) {
        resourceColumns.resource(resource);
    }

    @Override
    void items(byte[] bytes, int from, int to, int first, int end) throws MalformedMessageException {
        span.read(bytes, from, to);
        if (!isId(bytes, span.traceIdFrom(), span.traceIdLength(), TRACE_ID)
                || !isId(bytes, span.spanIdFrom(), span.spanIdLength(), SPAN_ID)) {
            return; // OTLP calls such a span invalid; the caller sees that a row is missing
        }
        int row = rows();
        addIds(row, bytes);
        addTimes(row);
        name.add(bytes, span.nameFrom(), span.nameLength());
        kind.data().putByte(span.kind() < 0 || span.kind() > 5 ? 0 : span.kind());
        statusCode.addByte(row, span.statusCode() < 0 || span.statusCode() > 2 ? 0 : span.statusCode());
        statusMessage.add(row, bytes, span.statusMessageFrom(), span.statusMessageLength());
        flags.addInt(row, span.flags());
        droppedAttributes.addInt(row, span.droppedAttributes());
        droppedEvents.addInt(row, span.droppedEvents());
        droppedLinks.addInt(row, span.droppedLinks());
        attributes.add(row, span.attributes());
        events.add(row, bytes, span.events());
        links.add(row, bytes, span.links());
        resourceColumns.add(row);
        emptyColumns.data().putLong(OptionalColumns.ALL & ~filled());
        endRow();
    }

    private long filled() {
        long filled = attributes.endRow() | resourceColumns.filled();
        filled |= bit(span.traceStateLength(), OptionalColumns.TRACE_STATE);
        filled |= bit(span.statusMessageLength(), OptionalColumns.STATUS_MESSAGE);
        filled |= bit(span.flags(), OptionalColumns.FLAGS);
        filled |= bit(span.droppedAttributes() | span.droppedEvents() | span.droppedLinks(), OptionalColumns.DROPPED);
        filled |= bit(span.events().count(), OptionalColumns.EVENTS);
        return filled | bit(span.links().count(), OptionalColumns.LINKS);
    }

    private static long bit(int held, OptionalColumns columns) {
        return held == 0 ? 0 : columns.bit();
    }

    @Override
    int[] order() {
        return order.of(rows());
    }

    @Override
    void clearColumns() {
        attributes.clear();
    }

    private void addIds(int row, byte[] bytes) {
        traceId.data().putBytes(bytes, span.traceIdFrom(), TRACE_ID);
        spanId.data().putLong((long) BIG_ENDIAN_LONG.get(bytes, span.spanIdFrom()));
        parentSpanId
                .data()
                .putLong(
                        span.parentIdLength() == SPAN_ID ? (long) BIG_ENDIAN_LONG.get(bytes, span.parentIdFrom()) : 0L);
        traceState.add(row, bytes, span.traceStateFrom(), span.traceStateLength());
        int stateLength = span.traceStateLength();
        adjustedCount
                .data()
                .putInt(
                        stateLength == 0
                                ? 1
                                : AdjustedCount.of(
                                        bytes, span.traceStateFrom(), stateLength, span.traceIdFrom(), TRACE_ID));
    }

    private void addTimes(int row) {
        time.read(span.startUnixNano(), span.endUnixNano());
        startTime.data().putLong(time.startUnixNano());
        duration.data().putLong(time.durationNano());
        if (time.isChanged()) {
            attributes.addText(row, SaneTime.SENT_START, SaneTime.decimal(span.startUnixNano()));
            attributes.addText(row, SaneTime.SENT_END, SaneTime.decimal(span.endUnixNano()));
        }
    }

    private static boolean isId(byte[] bytes, int from, int length, int wanted) {
        if (length != wanted) {
            return false;
        }
        for (int at = from; at < from + length; at++) {
            if (bytes[at] != 0) {
                return true;
            }
        }
        return false;
    }
}
