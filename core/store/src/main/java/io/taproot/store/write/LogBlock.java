package io.taproot.store.write;

import io.taproot.otlp.walk.AnyValueJson;
import io.taproot.otlp.walk.AttributeSlices;
import io.taproot.otlp.walk.ByteBuilder;
import io.taproot.otlp.walk.LogSlices;
import io.taproot.otlp.walk.MalformedMessageException;
import io.taproot.otlp.walk.ResourceSlices;
import io.taproot.otlp.walk.ValueKind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Rows of the table {@code events}, from ExportLogsServiceRequests. */
public final class LogBlock extends SignalBlock {

    private static final byte[] EVENT_NAME = "event.name".getBytes(StandardCharsets.US_ASCII);
    private static final int BODY_EMPTY = 0;
    private static final int BODY_TEXT = 1;
    private static final int BODY_JSON = 2;

    private final LogSlices record = new LogSlices();
    private final RecordHash recordHash = new RecordHash();
    private final FixedColumn eventTime = table().fixed("event_time", FixedColumn.TIME_NANO);
    private final FixedColumn time = table().fixed("time_unix_nano", "UInt64");
    private final FixedColumn observedTime = table().fixed("observed_time_unix_nano", "UInt64");
    private final FixedColumn hash = table().fixed("record_hash", "UInt64");
    private final DictionaryColumn eventName = table().dictionary("event_name");
    private final FixedColumn severityNumber = table().fixed("severity_number", "UInt8");
    private final DictionaryColumn severityText = table().dictionary("severity_text");
    private final TextColumn body = table().text("body");
    private final FixedColumn bodyType = table().fixed("body_type", "Enum8('EMPTY' = 0, 'TEXT' = 1, 'JSON' = 2)");
    private final FixedColumn traceId = table().fixed("trace_id", "FixedString(16)");
    private final FixedColumn spanId = table().fixed("span_id", "UInt64");
    private final FixedColumn flags = table().fixed("flags", "UInt32");
    private final FixedColumn droppedAttributes = table().fixed("dropped_attributes", "UInt32");
    private final ResourceColumns resourceColumns = new ResourceColumns(table());
    private final AttributeColumns attributes = new AttributeColumns(table(), Promoted.inEvents(table()));
    private final ByteBuilder json = new ByteBuilder(256);
    private final AnyValueJson jsonWriter = new AnyValueJson(json);

    public LogBlock(Known known) {
        super("events", known);
    }

    @Override
    void resource(ResourceSlices resource) {
        resourceColumns.resource(resource);
    }

    @Override
    void items(byte[] bytes, int from, int to, int first, int end) throws MalformedMessageException {
        record.read(bytes, from, to);
        long sent = record.timeUnixNano();
        eventTime.data().putLong(SaneTime.clamped(sent == 0 ? record.observedTimeUnixNano() : sent));
        time.data().putLong(sent);
        observedTime.data().putLong(record.observedTimeUnixNano());
        hash.data().putLong(recordHash.of(record, resourceId(), scopeId()));
        addName(bytes);
        int severity = record.severityNumber();
        severityNumber.data().putByte(severity < 0 || severity > 255 ? 0 : severity);
        severityText.add(bytes, record.severityTextFrom(), record.severityTextLength());
        addBody(bytes);
        traceId.addPadded(bytes, record.traceIdFrom(), record.traceIdLength(), 16);
        spanId.data()
                .putLong(
                        record.spanIdLength() == 8
                                ? ByteBuffer.wrap(bytes, record.spanIdFrom(), 8).getLong()
                                : 0);
        flags.data().putInt(record.flags());
        droppedAttributes.data().putInt(record.droppedAttributes());
        attributes.add(rows(), record.attributes());
        resourceColumns.add(rows());
        endRow();
    }

    @Override
    void clearColumns() {
        attributes.clear();
    }

    /** Older SDKs send the name as an attribute; it then stays there too, because it was sent there. */
    private void addName(byte[] bytes) {
        AttributeSlices sent = record.attributes();
        int old = record.eventNameLength() == 0 ? AttributeSearch.text(sent, EVENT_NAME) : -1;
        if (old >= 0) {
            eventName.add(bytes, sent.valueFrom(old), sent.valueLength(old));
        } else {
            eventName.add(bytes, record.eventNameFrom(), record.eventNameLength());
        }
    }

    private void addBody(byte[] bytes) throws MalformedMessageException {
        AttributeSlices sent = record.body();
        if (sent.count() == 0) {
            body.addEmpty();
            bodyType.data().putByte(BODY_EMPTY);
        } else if (sent.kind(0) == ValueKind.TEXT) {
            body.add(bytes, sent.valueFrom(0), sent.valueLength(0));
            bodyType.data().putByte(BODY_TEXT);
        } else {
            json.clear();
            jsonWriter.value(sent, 0);
            body.add(json);
            bodyType.data().putByte(BODY_JSON);
        }
    }
}
