package io.taproot.store.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogram;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.metrics.v1.Summary;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import io.taproot.store.Engine;
import io.taproot.store.Row;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricBlockTest {

    private static final long TIME = 1_794_830_400_000_000_001L;

    private final Stored stored = new Stored(Engine.migratedDatabase());
    private final MetricBlock block = new MetricBlock(new SignalBlock.Known());

    @Test
    void keepsNumbersWithTheirKindAndSeries() {
        Metric gauge = Metric.newBuilder()
                .setName("heap")
                .setUnit("By")
                .setDescription("bytes used")
                .setGauge(Gauge.newBuilder()
                        .addDataPoints(number(1).setAsInt(-7))
                        .addDataPoints(number(1).setTimeUnixNano(TIME + 1).setAsInt(8))
                        .addDataPoints(number(2).setAsDouble(0.5)))
                .build();
        Metric sum = Metric.newBuilder()
                .setName("calls")
                .setSum(Sum.newBuilder()
                        .setIsMonotonic(true)
                        .setAggregationTemporality(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE)
                        .addDataPoints(number(1).setFlags(1)))
                .build();

        assertThat(stored.write(block, request(gauge, sum))).isEqualTo(4);

        List<Row> rows = stored.rows("SELECT * FROM metric_points ORDER BY metric_name, value_type, point_time");
        Row calls = rows.get(0);
        assertThat(calls.text("metric_type")).isEqualTo("SUM");
        assertThat(calls.text("temporality")).isEqualTo("CUMULATIVE");
        assertThat(calls.flag("is_monotonic")).isTrue();
        assertThat(calls.text("value_type")).isEqualTo("NONE");
        assertThat(calls.whole("flags")).isEqualTo(1);
        Row heap = rows.get(1);
        assertThat(heap.text("unit")).isEqualTo("By");
        assertThat(heap.text("description")).isEqualTo("bytes used");
        assertThat(heap.whole("value_int")).isEqualTo(-7);
        assertThat(heap.unixNano("point_time")).isEqualTo(TIME);
        assertThat(heap.map("attributes_int", Long.class)).isEqualTo(Map.of("series", 1L));
        assertThat(rows.get(2).whole("series_hash")).isEqualTo(heap.whole("series_hash"));
        assertThat(rows.get(3).whole("series_hash")).isNotEqualTo(heap.whole("series_hash"));
        assertThat(rows.get(3).real("value_double")).isEqualTo(0.5);
    }

    @Test
    void keepsPointsOfOneMomentApartWhoseMetricsDifferInUnitOrKindOnly() {
        Metric seconds = heap(Gauge.newBuilder().addDataPoints(number(1)));
        Metric bytes = heap(Gauge.newBuilder().addDataPoints(number(1))).toBuilder()
                .setUnit("By")
                .build();
        Metric sum = seconds.toBuilder()
                .setSum(Sum.newBuilder().addDataPoints(number(1)))
                .build();
        Metric monotonic = seconds.toBuilder()
                .setSum(Sum.newBuilder().setIsMonotonic(true).addDataPoints(number(1)))
                .build();
        Metric delta = seconds.toBuilder()
                .setSum(Sum.newBuilder()
                        .setAggregationTemporality(AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA)
                        .addDataPoints(number(1)))
                .build();
        Metric described = seconds.toBuilder().setDescription("the same").build();

        stored.write(block, request(seconds, bytes, sum, monotonic, delta, described));

        assertThat(stored.rows("SELECT * FROM metric_points FINAL")).hasSize(5);
    }

    private static Metric heap(Gauge.Builder gauge) {
        return Metric.newBuilder().setName("heap").setGauge(gauge).build();
    }

    @Test
    void keepsHistogramsOfBothKindsAndSummaries() {
        Metric histogram = Metric.newBuilder()
                .setName("a")
                .setHistogram(Histogram.newBuilder()
                        .addDataPoints(HistogramDataPoint.newBuilder()
                                .setTimeUnixNano(TIME)
                                .setCount(6)
                                .setSum(1.25)
                                .setMax(0)
                                .addAllBucketCounts(List.of(1L, 2L, 3L))
                                .addAllExplicitBounds(List.of(0.1, 1.0))))
                .build();
        Metric exponential = Metric.newBuilder()
                .setName("b")
                .setExponentialHistogram(ExponentialHistogram.newBuilder()
                        .addDataPoints(ExponentialHistogramDataPoint.newBuilder()
                                .setTimeUnixNano(TIME)
                                .setCount(9)
                                .setScale(-3)
                                .setZeroCount(2)
                                .setZeroThreshold(1e-9)
                                .setPositive(buckets(-5, 4, 3))
                                .setNegative(buckets(8))))
                .build();
        Metric summary = Metric.newBuilder()
                .setName("c")
                .setSummary(Summary.newBuilder()
                        .addDataPoints(SummaryDataPoint.newBuilder()
                                .setTimeUnixNano(TIME)
                                .setCount(3)
                                .setSum(7)
                                .addQuantileValues(SummaryDataPoint.ValueAtQuantile.newBuilder()
                                        .setQuantile(0.99)
                                        .setValue(5))))
                .build();

        stored.write(block, request(histogram, exponential, summary));

        List<Row> rows = stored.rows("SELECT * FROM metric_points ORDER BY metric_name");
        assertThat(rows.get(0).list("bucket_counts", Long.class)).containsExactly(1L, 2L, 3L);
        assertThat(rows.get(0).list("explicit_bounds", Double.class)).containsExactly(0.1, 1.0);
        assertThat(rows.get(0).whole("count")).isEqualTo(6);
        assertThat(rows.get(0).real("sum")).isEqualTo(1.25);
        assertThat(rows.get(0).whole("present")).isEqualTo(0b101);
        assertThat(rows.get(1).text("metric_type")).isEqualTo("EXPONENTIAL_HISTOGRAM");
        assertThat(rows.get(1).whole("scale")).isEqualTo(-3);
        assertThat(rows.get(1).whole("zero_count")).isEqualTo(2);
        assertThat(rows.get(1).real("zero_threshold")).isEqualTo(1e-9);
        assertThat(rows.get(1).whole("positive_offset")).isEqualTo(-5);
        assertThat(rows.get(1).list("positive_counts", Long.class)).containsExactly(4L, 3L);
        assertThat(rows.get(1).whole("negative_offset")).isEqualTo(8);
        assertThat(rows.get(1).whole("present")).isZero();
        assertThat(rows.get(2).list("quantiles", Double.class)).containsExactly(0.99);
        assertThat(rows.get(2).list("quantile_values", Double.class)).containsExactly(5.0);
        assertThat(rows.get(2).whole("present")).isEqualTo(1);
    }

    private static NumberDataPoint.Builder number(int series) {
        return NumberDataPoint.newBuilder().setTimeUnixNano(TIME).addAttributes(Attribute.whole("series", series));
    }

    private static ExponentialHistogramDataPoint.Buckets buckets(int offset, long... counts) {
        ExponentialHistogramDataPoint.Buckets.Builder buckets =
                ExponentialHistogramDataPoint.Buckets.newBuilder().setOffset(offset);
        for (long count : counts) {
            buckets.addBucketCounts(count);
        }
        return buckets.build();
    }

    private static ExportMetricsServiceRequest request(Metric... metrics) {
        return ExportMetricsServiceRequest.newBuilder()
                .addResourceMetrics(ResourceMetrics.newBuilder()
                        .addScopeMetrics(ScopeMetrics.newBuilder().addAllMetrics(List.of(metrics))))
                .build();
    }
}
