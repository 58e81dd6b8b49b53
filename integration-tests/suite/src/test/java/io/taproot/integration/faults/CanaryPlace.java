package io.taproot.integration.faults;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** Where in a span, or around it, a text may stand. */
enum CanaryPlace {
    SPAN_NAME,
    ATTRIBUTE,
    ATTRIBUTE_KEY,
    URL,
    ARRAY,
    KEYED_LIST,
    BYTES,
    BAGGAGE,
    TRACE_STATE,
    STATUS_MESSAGE,
    EVENT_NAME,
    EVENT_ATTRIBUTE,
    EXCEPTION,
    LINK_ATTRIBUTE,
    LINK_TRACE_STATE,
    RESOURCE_ATTRIBUTE,
    SCOPE_NAME,
    SCOPE_VERSION,
    SCOPE_ATTRIBUTE,
    SCHEMA_URL,
    UNKNOWN_FIELD;

    private static final AtomicLong IDS = new AtomicLong(1);

    /** One span with the text there, and everything around it that a span needs. */
    ResourceSpans holding(String text) {
        ResourceSpans.Builder resource = ResourceSpans.newBuilder()
                .setResource(Resource.newBuilder().addAttributes(attribute("service.name", text("canaries"))));
        ScopeSpans.Builder scope = ScopeSpans.newBuilder();
        Span.Builder span = span();
        switch (this) {
            case SPAN_NAME -> span.setName(text);
            case ATTRIBUTE -> span.addAttributes(attribute("note", text(text)));
            case ATTRIBUTE_KEY -> span.addAttributes(attribute(text, text("x")));
            case URL -> span.addAttributes(attribute("url.full", text("https://x.example/p?q=" + percent(text))));
            case ARRAY ->
                span.addAttributes(attribute(
                        "notes",
                        AnyValue.newBuilder()
                                .setArrayValue(ArrayValue.newBuilder()
                                        .addValues(text("first"))
                                        .addValues(text(text)))));
            case KEYED_LIST ->
                span.addAttributes(attribute(
                        "notes",
                        AnyValue.newBuilder()
                                .setKvlistValue(KeyValueList.newBuilder()
                                        .addValues(attribute(
                                                "inner",
                                                AnyValue.newBuilder()
                                                        .setKvlistValue(KeyValueList.newBuilder()
                                                                .addValues(attribute("note", text(text)))))))));
            case BYTES ->
                span.addAttributes(attribute(
                        "note",
                        AnyValue.newBuilder()
                                .setBytesValue(ByteString.copyFrom(text.getBytes(StandardCharsets.UTF_8)))));
            case BAGGAGE -> span.addAttributes(attribute("baggage", text("tier=gold,note=" + percent(text))));
            case TRACE_STATE -> span.setTraceState("ot=th:0,vendor=" + text);
            case STATUS_MESSAGE ->
                span.setStatus(Status.newBuilder()
                        .setCode(Status.StatusCode.STATUS_CODE_ERROR)
                        .setMessage(text));
            case EVENT_NAME -> span.addEvents(event().setName(text));
            case EVENT_ATTRIBUTE -> span.addEvents(event().addAttributes(attribute("note", text(text))));
            case EXCEPTION ->
                span.addEvents(event().setName("exception")
                        .addAttributes(attribute("exception.message", text(text)))
                        .addAttributes(
                                attribute("exception.stacktrace", text("a.B: " + text + "\n\tat a.B.c(B.java:7)"))));
            case LINK_ATTRIBUTE -> span.addLinks(link().addAttributes(attribute("note", text(text))));
            case LINK_TRACE_STATE -> span.addLinks(link().setTraceState("vendor=" + text));
            case RESOURCE_ATTRIBUTE -> resource.getResourceBuilder().addAttributes(attribute("note", text(text)));
            case SCOPE_NAME -> scope.setScope(InstrumentationScope.newBuilder().setName(text));
            case SCOPE_VERSION ->
                scope.setScope(InstrumentationScope.newBuilder().setName("s").setVersion(text));
            case SCOPE_ATTRIBUTE ->
                scope.setScope(
                        InstrumentationScope.newBuilder().setName("s").addAttributes(attribute("note", text(text))));
            case SCHEMA_URL -> resource.setSchemaUrl("https://x.example/" + text);
            case UNKNOWN_FIELD ->
                span.setUnknownFields(UnknownFieldSet.newBuilder()
                        .addField(
                                900,
                                UnknownFieldSet.Field.newBuilder()
                                        .addLengthDelimited(ByteString.copyFromUtf8(text))
                                        .build())
                        .build());
        }
        return resource.addScopeSpans(scope.addSpans(span)).build();
    }

    /** One span with that attribute. */
    static ResourceSpans keyed(String key, String value) {
        return ResourceSpans.newBuilder()
                .setResource(Resource.newBuilder().addAttributes(attribute("service.name", text("canaries"))))
                .addScopeSpans(ScopeSpans.newBuilder().addSpans(span().addAttributes(attribute(key, text(value)))))
                .build();
    }

    private static Span.Builder span() {
        long now = System.currentTimeMillis() * 1_000_000;
        return Span.newBuilder()
                .setTraceId(id(16))
                .setSpanId(id(8))
                .setName("flight")
                .setStartTimeUnixNano(now)
                .setEndTimeUnixNano(now + 5_000_000);
    }

    private static Span.Event.Builder event() {
        return Span.Event.newBuilder().setName("e").setTimeUnixNano(System.currentTimeMillis() * 1_000_000);
    }

    private static Span.Link.Builder link() {
        return Span.Link.newBuilder().setTraceId(id(16)).setSpanId(id(8));
    }

    private static ByteString id(int bytes) {
        return ByteString.copyFrom(ByteBuffer.allocate(bytes)
                .putLong(bytes - Long.BYTES, IDS.getAndIncrement())
                .array());
    }

    private static String percent(String text) {
        return Canary.escaped(text, "%%%02X");
    }

    private static AnyValue.Builder text(String text) {
        return AnyValue.newBuilder().setStringValue(text);
    }

    private static KeyValue attribute(String key, AnyValue.Builder value) {
        return KeyValue.newBuilder().setKey(key).setValue(value).build();
    }
}
