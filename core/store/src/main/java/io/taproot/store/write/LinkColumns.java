package io.taproot.store.write;

import io.taproot.otlp.walk.AnyValueJson;
import io.taproot.otlp.walk.ByteBuilder;
import io.taproot.otlp.walk.LinkSlices;
import io.taproot.otlp.walk.MalformedMessageException;
import io.taproot.otlp.walk.Ranges;
import java.nio.ByteBuffer;

/** The links of each span, as parallel arrays. */
final class LinkColumns {

    private final LinkSlices link = new LinkSlices();
    private final ListColumn<FixedColumn> traceIds = new ListColumn<>(new FixedColumn("FixedString(16)"));
    private final ListColumn<FixedColumn> spanIds = new ListColumn<>(new FixedColumn("UInt64"));
    private final ListColumn<TextColumn> traceStates = new ListColumn<>(new TextColumn());
    private final ListColumn<TextColumn> attributes = new ListColumn<>(new TextColumn());
    private final ByteBuilder json = new ByteBuilder(256);
    private final AnyValueJson jsonWriter = new AnyValueJson(json);

    LinkColumns(NativeTable table) {
        table.column("link_trace_id", traceIds);
        table.column("link_span_id", spanIds);
        table.column("link_trace_state", traceStates);
        table.column("link_attributes", attributes);
    }

    void add(int row, byte[] bytes, Ranges links) throws MalformedMessageException {
        int count = links.count();
        if (count == 0) {
            return;
        }
        FixedColumn newTraceIds = traceIds.elements(row, count);
        FixedColumn newSpanIds = spanIds.elements(row, count);
        TextColumn newTraceStates = traceStates.elements(row, count);
        TextColumn newAttributes = attributes.elements(row, count);
        for (int index = 0; index < count; index++) {
            link.read(bytes, links.from(index), links.to(index));
            newTraceIds.addPadded(bytes, link.traceIdFrom(), link.traceIdLength(), 16);
            newSpanIds.data().putLong(spanId(bytes));
            newTraceStates.add(bytes, link.traceStateFrom(), link.traceStateLength());
            json.clear();
            jsonWriter.keyValues(bytes, link.attributes());
            newAttributes.add(json);
        }
    }

    private long spanId(byte[] bytes) {
        return link.spanIdLength() == 8
                ? ByteBuffer.wrap(bytes, link.spanIdFrom(), 8).getLong()
                : 0;
    }
}
