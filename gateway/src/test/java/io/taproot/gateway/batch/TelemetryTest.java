package io.taproot.gateway.batch;

import static io.taproot.gateway.Otlp.logRecord;
import static io.taproot.gateway.Otlp.logs;
import static io.taproot.gateway.Otlp.metrics;
import static io.taproot.gateway.Otlp.service;
import static io.taproot.gateway.Otlp.span;
import static io.taproot.gateway.Otlp.spansOf;
import static io.taproot.gateway.Otlp.traces;
import static io.taproot.gateway.Otlp.tracesOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import io.taproot.otlp.edit.SpanEdit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TelemetryTest {

    private static final UnknownFieldSet OF_TOMORROW = UnknownFieldSet.newBuilder()
            .addField(
                    1234,
                    UnknownFieldSet.Field.newBuilder()
                            .addLengthDelimited(ByteString.copyFromUtf8("new"))
                            .build())
            .build();

    @Test
    void comesBackAsTheSameInstanceFromAStepThatChangesNothing() {
        Telemetry spans = Telemetry.of(traces(span("a"), span("b")));
        Telemetry records = Telemetry.of(logs(service("shop"), logRecord()));
        Telemetry points = Telemetry.of(metrics(NumberDataPoint.newBuilder()));
        Rewrite nothing = new Rewrite() {};

        assertThat(spans.rewritten(nothing)).isSameAs(spans);
        assertThat(records.rewritten(nothing)).isSameAs(records);
        assertThat(points.rewritten(nothing)).isSameAs(points);
    }

    @Test
    void keepsFieldsThatAreNotKnownYetWhereverAStepWorks() {
        ExportTraceServiceRequest sent = withUnknownFieldsEverywhere(traces(span("a"), span("b")));

        Telemetry rewritten = Telemetry.of(sent).rewritten(new Rewrite() {
            @Override
            public Resource resource(Resource resource, int items) {
                return resource.toBuilder().setDroppedAttributesCount(1).build();
            }

            @Override
            public boolean keepsSpan(SpanEdit span) {
                span.rename(span.name().text() + "!");
                return true;
            }
        });

        ExportTraceServiceRequest received = tracesOf(rewritten.toBytes());
        var group = received.getResourceSpans(0);
        assertThat(group.getUnknownFields()).isEqualTo(OF_TOMORROW);
        assertThat(group.getResource().getUnknownFields()).isEqualTo(OF_TOMORROW);
        assertThat(group.getScopeSpans(0).getUnknownFields()).isEqualTo(OF_TOMORROW);
        assertThat(group.getScopeSpans(0).getSpans(1).getUnknownFields()).isEqualTo(OF_TOMORROW);
        assertThat(group.getScopeSpans(0).getSpans(1).getName()).isEqualTo("b!");
    }

    @Test
    void loosesOnlyWhatAStepDrops() {
        Telemetry sent = Telemetry.of(traces(span("keep"), span("drop"), span("keep too")));

        Telemetry kept = sent.rewritten(new Rewrite() {
            @Override
            public boolean keepsSpan(SpanEdit span) {
                return !span.name().text().equals("drop");
            }
        });

        assertThat(spansOf(kept)).extracting(Span::getName).containsExactly("keep", "keep too");
        assertThat(kept.itemCount()).isEqualTo(2);
    }

    @Test
    void tellsHowMuchGoesWithAResourceAndLeavesNoEmptyGroups() {
        int[] told = new int[1];
        Telemetry kept = Telemetry.of(traces(span("a"), span("b"))).rewritten(new Rewrite() {
            @Override
            public @Nullable Resource resource(Resource resource, int items) {
                told[0] = items;
                return null;
            }
        });

        assertThat(told[0]).isEqualTo(2);
        assertThat(kept.itemCount()).isZero();
        assertThat(kept.toBytes()).isEmpty();
    }

    @Test
    void countsDataPointsNotMetrics() {
        Telemetry points = Telemetry.of(metrics(NumberDataPoint.newBuilder(), NumberDataPoint.newBuilder()));

        Telemetry none = points.rewritten(new Rewrite() {
            @Override
            public @Nullable Metric metric(Metric metric, int points) {
                return points == 2 ? null : metric;
            }
        });

        assertThat(points.itemCount()).isEqualTo(2);
        assertThat(none.itemCount()).isZero();
    }

    @Test
    void rewritesLogRecordsInTheirResource() {
        Telemetry sent = Telemetry.of(logs(service("shop"), logRecord().setEventName("a")));

        Telemetry kept = sent.rewritten(new Rewrite() {
            private String service = "";

            @Override
            public Resource resource(Resource resource, int items) {
                service = resource.getAttributes(0).getValue().getStringValue();
                return resource;
            }

            @Override
            public LogRecord logRecord(LogRecord logRecord) {
                return logRecord.toBuilder().setEventName(service).build();
            }
        });

        assertThat(io.taproot.gateway.Otlp.recordsOf(kept))
                .extracting(LogRecord::getEventName)
                .isEqualTo(List.of("shop"));
    }

    private static ExportTraceServiceRequest withUnknownFieldsEverywhere(ExportTraceServiceRequest request) {
        ExportTraceServiceRequest.Builder builder = request.toBuilder();
        var group = builder.getResourceSpansBuilder(0).setUnknownFields(OF_TOMORROW);
        group.getResourceBuilder().setUnknownFields(OF_TOMORROW);
        var scope = group.getScopeSpansBuilder(0).setUnknownFields(OF_TOMORROW);
        scope.getSpansBuilder(0).setUnknownFields(OF_TOMORROW);
        scope.getSpansBuilder(1).setUnknownFields(OF_TOMORROW);
        return builder.build();
    }
}
