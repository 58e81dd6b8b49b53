package io.taproot.store.write;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.opentelemetry.proto.resource.v1.Resource;
import io.taproot.store.Engine;
import io.taproot.store.Row;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogBlockTest {

    private static final long TIME = 1_794_830_400_000_000_001L;

    private final Stored stored = new Stored(Engine.migratedDatabase());
    private final LogBlock block = new LogBlock(new SignalBlock.Known());

    @Test
    void keepsEveryFieldOfARecord() {
        LogRecord record = LogRecord.newBuilder()
                .setTimeUnixNano(TIME)
                .setObservedTimeUnixNano(TIME + 9)
                .setEventName("app.widget.click")
                .setSeverityNumber(SeverityNumber.SEVERITY_NUMBER_WARN)
                .setSeverityText("WARN")
                .setBody(AnyValue.newBuilder().setStringValue("Buy now"))
                .setTraceId(ByteString.fromHex("5b8efff798038103d269b633813fc60c"))
                .setSpanId(ByteString.fromHex("eee19b7ec3c1b174"))
                .setFlags(1)
                .setDroppedAttributesCount(4)
                .addAttributes(Attribute.text("session.id", "9f0c"))
                .addAttributes(Attribute.text("app.screen.name", "Checkout"))
                .addAttributes(Attribute.whole("app.screen.coordinate.x", 540))
                .build();

        stored.write(block, request(record));

        Row row = stored.row("SELECT * FROM events");
        assertThat(row.unixNano("event_time")).isEqualTo(TIME);
        assertThat(row.whole("time_unix_nano")).isEqualTo(TIME);
        assertThat(row.whole("observed_time_unix_nano")).isEqualTo(TIME + 9);
        assertThat(row.text("event_name")).isEqualTo("app.widget.click");
        assertThat(row.whole("severity_number")).isEqualTo(13);
        assertThat(row.text("severity_text")).isEqualTo("WARN");
        assertThat(row.text("body")).isEqualTo("Buy now");
        assertThat(row.text("body_type")).isEqualTo("TEXT");
        assertThat(row.traceId("trace_id")).hasToString("5b8efff798038103d269b633813fc60c");
        assertThat(row.spanId("span_id")).hasToString("eee19b7ec3c1b174");
        assertThat(row.whole("flags")).isEqualTo(1);
        assertThat(row.whole("dropped_attributes")).isEqualTo(4);
        assertThat(row.text("session_id")).isEqualTo("9f0c");
        assertThat(row.text("screen_name")).isEqualTo("Checkout");
        assertThat(row.map("attributes_int", Long.class)).isEqualTo(Map.of("app.screen.coordinate.x", 540L));
        assertThat(row.text("service_name")).isEqualTo("Juniper Shop");
        assertThat(row.text("platform")).isEqualTo("ios");
        assertThat(stored.row("SELECT * FROM session_index").text("app")).isEqualTo("Juniper Shop");
    }

    @Test
    void takesTheObservedTimeAndTheOldNameWhereTheNewOnesAreMissing() {
        LogRecord record = LogRecord.newBuilder()
                .setObservedTimeUnixNano(TIME)
                .addAttributes(Attribute.text("event.name", "session.start"))
                .setBody(AnyValue.newBuilder().setIntValue(5))
                .build();

        stored.write(block, request(record));

        Row row = stored.row("SELECT * FROM events");
        assertThat(row.unixNano("event_time")).isEqualTo(TIME);
        assertThat(row.whole("time_unix_nano")).isZero();
        assertThat(row.text("event_name")).isEqualTo("session.start");
        assertThat(row.map("attributes_string", String.class)).isEqualTo(Map.of("event.name", "session.start"));
        assertThat(row.text("body_type")).isEqualTo("JSON");
        assertThat(row.text("body")).isEqualTo("{\"intValue\":\"5\"}");
        assertThat(row.traceId("trace_id").isValid()).isFalse();
    }

    @Test
    void knowsARecordThatIsSentAgainWithOtherMarksOfOurs() {
        LogRecord.Builder record = LogRecord.newBuilder()
                .setTimeUnixNano(TIME)
                .addAttributes(Attribute.text("a", "1"))
                .addAttributes(Attribute.text("b", "2"));
        LogRecord again = record.clone()
                .clearAttributes()
                .addAttributes(Attribute.text("b", "2"))
                .addAttributes(Attribute.text("taproot.clock", "past"))
                .addAttributes(Attribute.text("a", "1"))
                .build();
        LogRecord other = record.clone().addAttributes(Attribute.text("c", "3")).build();

        stored.write(block, request(record.build(), again, other));

        assertThat(stored.row("SELECT uniqExact(record_hash) AS n FROM events").whole("n"))
                .isEqualTo(2);
    }

    private static ExportLogsServiceRequest request(LogRecord... records) {
        return ExportLogsServiceRequest.newBuilder()
                .addResourceLogs(ResourceLogs.newBuilder()
                        .setResource(Resource.newBuilder()
                                .addAttributes(Attribute.text("service.name", "Juniper Shop"))
                                .addAttributes(Attribute.text("os.name", "iOS")))
                        .addScopeLogs(ScopeLogs.newBuilder().addAllLogRecords(List.of(records))))
                .build();
    }
}
