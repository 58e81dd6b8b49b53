package io.taproot.query.telemetry;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.taproot.otlp.walk.MalformedMessageException;
import io.taproot.store.ClickHouse;
import io.taproot.store.write.BlockWriter;
import io.taproot.store.write.LogBlock;
import io.taproot.store.write.SignalBlock;
import io.taproot.store.write.SpanBlock;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Stores telemetry the way the ingest service does, for tests that read it back. */
@Singleton
public class Ingest {

    /** What phones say about themselves, and servers do not. */
    private static final Map<String, String> PHONE = Map.of(
            "service.version", "8.4.1", "os.name", "Android", "os.type", "linux", "device.model.identifier", "Pixel 8");

    private static final String APP = "Juniper Shop";

    private final ClickHouse clickHouse;

    Ingest(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    public void spans(SentSpan... spans) {
        ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
        for (SentSpan span : spans) {
            var ofResource = request.addResourceSpansBuilder();
            ofResource.getResourceBuilder().addAllAttributes(resource(span.service));
            var ofScope = ofResource.addScopeSpansBuilder();
            ofScope.getScopeBuilder().setName("test").setVersion("1.0");
            ofScope.addSpans(span.span);
        }
        write(new SpanBlock(new SignalBlock.Known()), request.build().toByteArray());
    }

    /**
     * A log event of the phone.
     *
     * @param at milliseconds from {@link SentSpan#START}
     */
    public void event(String name, String session, long at, Map<String, String> attributes) {
        LogRecord.Builder event = LogRecord.newBuilder()
                .setEventName(name)
                .setObservedTimeUnixNano(SentSpan.nanos(at))
                .addAttributes(text("session.id", session))
                .addAttributes(text("taproot.layer", "device"));
        attributes.forEach((key, value) -> event.addAttributes(text(key, value)));
        ExportLogsServiceRequest.Builder request = ExportLogsServiceRequest.newBuilder();
        var ofResource = request.addResourceLogsBuilder();
        ofResource.getResourceBuilder().addAllAttributes(resource(APP));
        ofResource.addScopeLogsBuilder().addLogRecords(event);
        write(new LogBlock(new SignalBlock.Known()), request.build().toByteArray());
    }

    private void write(SignalBlock block, byte[] request) {
        try {
            block.add(request, System.currentTimeMillis());
        } catch (MalformedMessageException impossible) {
            throw new AssertionError(impossible);
        }
        new BlockWriter(clickHouse).write(block, UUID.randomUUID().toString());
    }

    private static List<KeyValue> resource(String service) {
        List<KeyValue> attributes = new ArrayList<>(List.of(text("service.name", service)));
        if (service.equals(APP)) {
            PHONE.forEach((key, value) -> attributes.add(text(key, value)));
        }
        return attributes;
    }

    private static KeyValue text(String key, String value) {
        return SentSpan.attribute(
                key, AnyValue.newBuilder().setStringValue(value).build());
    }
}
