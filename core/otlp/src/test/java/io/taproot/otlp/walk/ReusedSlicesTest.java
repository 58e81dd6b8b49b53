package io.taproot.otlp.walk;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Slices are used again: what a message does not say must lie inside of it all the same, for it is copied as 0 bytes. */
class ReusedSlicesTest {
    private static final String LONG = "x".repeat(3_000);
    private static final ByteString ID = ByteString.copyFrom(new byte[16]);

    @Test
    void aScopeThatSaysNothingLiesInsideItsRequest() throws MalformedMessageException {
        EnvelopeWalker walker = new EnvelopeWalker();
        byte[] much = request(
                InstrumentationScope.newBuilder()
                        .setName("io.opentelemetry.okhttp-3.0")
                        .setVersion("2.23.0-alpha")
                        .build(),
                LONG);
        byte[] little = request(InstrumentationScope.getDefaultInstance(), "");

        walker.walk(much, 0, much.length, new ScopesInside(much.length));
        walker.walk(little, 0, little.length, new ScopesInside(little.length));
    }

    @Test
    void aSpanThatSaysNothingLiesInsideItsMessage() throws MalformedMessageException {
        SpanSlices span = new SpanSlices();
        byte[] much = Span.newBuilder()
                .setName(LONG)
                .setTraceId(ID)
                .setSpanId(ID)
                .setParentSpanId(ID)
                .setTraceState(LONG)
                .setStatus(Status.newBuilder().setMessage(LONG))
                .build()
                .toByteArray();

        span.read(much, 0, much.length);
        span.read(new byte[0], 0, 0);

        assertThatPlacesLieInside(span, 0);
    }

    @Test
    void aLogRecordThatSaysNothingLiesInsideItsMessage() throws MalformedMessageException {
        LogSlices log = new LogSlices();
        byte[] much = LogRecord.newBuilder()
                .setEventName(LONG)
                .setTraceId(ID)
                .setSpanId(ID)
                .setSeverityText(LONG)
                .build()
                .toByteArray();

        log.read(much, 0, much.length);
        log.read(new byte[0], 0, 0);

        assertThatPlacesLieInside(log, 0);
    }

    @Test
    void aMetricThatSaysNothingLiesInsideItsMessage() throws MalformedMessageException {
        MetricSlices metric = new MetricSlices();
        byte[] much = Metric.newBuilder()
                .setName(LONG)
                .setDescription(LONG)
                .setUnit(LONG)
                .build()
                .toByteArray();

        metric.read(much, 0, much.length);
        metric.read(new byte[0], 0, 0);

        assertThatPlacesLieInside(metric, 0);
    }

    private record ScopesInside(int length) implements EnvelopeWalker.Visitor {
        @Override
        public void resource(ResourceSlices resource) {
            assertThatPlacesLieInside(resource, length);
        }

        @Override
        public void scope(ScopeSlices scope) {
            assertThatPlacesLieInside(scope, length);
        }

        @Override
        public void item(byte[] bytes, int from, int to) {}
    }

    /** Every {@code somethingFrom()} of it. */
    private static void assertThatPlacesLieInside(Object slices, int length) {
        Stream.of(slices.getClass().getMethods())
                .filter(method -> method.getName().endsWith("From") && method.getParameterCount() == 0)
                .forEach(method ->
                        assertThat(place(slices, method)).as(method.getName()).isBetween(0, length));
    }

    private static int place(Object slices, Method method) {
        try {
            return (int) method.invoke(slices);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] request(InstrumentationScope scope, String spanName) {
        ScopeSpans spans = ScopeSpans.newBuilder()
                .setScope(scope)
                .setSchemaUrl(scope.getVersion())
                .addSpans(Span.newBuilder().setName(spanName))
                .build();
        return ExportTraceServiceRequest.newBuilder()
                // the second one's places are far from the start
                .addResourceSpans(
                        ResourceSpans.newBuilder().addScopeSpans(spans).addScopeSpans(spans))
                .build()
                .toByteArray();
    }
}
