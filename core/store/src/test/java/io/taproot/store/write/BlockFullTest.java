package io.taproot.store.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.taproot.otlp.walk.MalformedMessageException;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class BlockFullTest {

    private static final int POINTS = 1_400_000;

    private final MetricBlock block = new MetricBlock(new SignalBlock.Known());

    @Test
    void pointsOfElevenBytesDoNotGrowIntoAHeapFullOfRows() {
        byte[] request = request(gauge(POINTS));
        assertThat(request).hasSizeLessThan(16 << 20);

        assertThatThrownBy(() -> block.add(request, 0)).isInstanceOf(BlockFullException.class);

        assertThat(block.byteSize()).isLessThan(SignalBlock.MOST_BYTES * 11 / 10);
    }

    @Test
    void spansNextToEachOtherDoNotEither() {
        byte[] many = ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .addScopeSpans(ScopeSpans.newBuilder()
                                .addAllSpans(Collections.nCopies(
                                        500_000,
                                        Span.newBuilder()
                                                .setTraceId(ByteString.copyFromUtf8("0123456789abcdef"))
                                                .setSpanId(ByteString.copyFromUtf8("01234567"))
                                                .build()))))
                .build()
                .toByteArray();
        SpanBlock spans = new SpanBlock(new SignalBlock.Known());

        assertThatThrownBy(() -> spans.add(many, 0)).isInstanceOf(BlockFullException.class);

        assertThat(spans.byteSize()).isLessThan(SignalBlock.MOST_BYTES * 11 / 10);
    }

    @Test
    void takesInSeveralWhatIsTooMuchForOne() throws MalformedMessageException {
        int first = POINTS / 8;
        int all = first + 2 * POINTS / 8;
        byte[] request = request(gauge(first), gauge(2 * POINTS / 8));
        int rows = 0;

        for (int from = 0; from < all; from += 100_000) {
            block.clear();
            assertThat(block.add(request, 0, request.length, 0, from, from + 100_000))
                    .isEqualTo(all);
            assertThat(block.rows()).isEqualTo(Math.min(100_000, all - from));
            rows += block.rows();
        }

        assertThat(rows).isEqualTo(all);
        block.clear();
        assertThatThrownBy(() -> block.add(request, 0)).isInstanceOf(BlockFullException.class);
    }

    private static Metric gauge(int points) {
        return Metric.newBuilder()
                .setName("g")
                .setGauge(Gauge.newBuilder()
                        .addAllDataPoints(Collections.nCopies(
                                points,
                                NumberDataPoint.newBuilder().setTimeUnixNano(1).build())))
                .build();
    }

    private static byte[] request(Metric... metrics) {
        ScopeMetrics.Builder scope = ScopeMetrics.newBuilder();
        for (Metric metric : metrics) {
            scope.addMetrics(metric);
        }
        return ExportMetricsServiceRequest.newBuilder()
                .addResourceMetrics(ResourceMetrics.newBuilder().addScopeMetrics(scope))
                .build()
                .toByteArray();
    }
}
