package io.taproot.gateway.validate;

import com.google.protobuf.MessageLite;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What there is to check in a metric's data points, whatever kind of metric it is. */
final class MetricPoints {

    private MetricPoints() {}

    /** @param bytes of the whole point as protobuf */
    record Point(List<KeyValue> attributes, int bytes) {}

    static Stream<Point> of(Metric metric) {
        return switch (metric.getDataCase()) {
            case GAUGE -> points(metric.getGauge().getDataPointsList(), NumberDataPoint::getAttributesList);
            case SUM -> points(metric.getSum().getDataPointsList(), NumberDataPoint::getAttributesList);
            case HISTOGRAM -> points(metric.getHistogram().getDataPointsList(), HistogramDataPoint::getAttributesList);
            case EXPONENTIAL_HISTOGRAM ->
                points(
                        metric.getExponentialHistogram().getDataPointsList(),
                        ExponentialHistogramDataPoint::getAttributesList);
            case SUMMARY -> points(metric.getSummary().getDataPointsList(), SummaryDataPoint::getAttributesList);
            case DATA_NOT_SET -> Stream.empty();
        };
    }

    private static <P extends MessageLite> Stream<Point> points(
            List<P> points, Function<P, List<KeyValue>> attributesOf) {
        return points.stream().map(point -> new Point(attributesOf.apply(point), point.getSerializedSize()));
    }
}
