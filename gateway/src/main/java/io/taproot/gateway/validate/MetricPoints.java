package io.taproot.gateway.validate;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Metric;
import java.util.List;
import java.util.stream.Stream;

/** What there is to check in a metric's data points, whatever kind of metric it is. */
final class MetricPoints {

    private MetricPoints() {}

    /** @param bytes of the whole point as protobuf */
    record Point(List<KeyValue> attributes, int bytes) {}

    static Stream<Point> of(Metric metric) {
        return switch (metric.getDataCase()) {
            case GAUGE ->
                metric.getGauge().getDataPointsList().stream()
                        .map(point -> new Point(point.getAttributesList(), point.getSerializedSize()));
            case SUM ->
                metric.getSum().getDataPointsList().stream()
                        .map(point -> new Point(point.getAttributesList(), point.getSerializedSize()));
            case HISTOGRAM ->
                metric.getHistogram().getDataPointsList().stream()
                        .map(point -> new Point(point.getAttributesList(), point.getSerializedSize()));
            case EXPONENTIAL_HISTOGRAM ->
                metric.getExponentialHistogram().getDataPointsList().stream()
                        .map(point -> new Point(point.getAttributesList(), point.getSerializedSize()));
            case SUMMARY ->
                metric.getSummary().getDataPointsList().stream()
                        .map(point -> new Point(point.getAttributesList(), point.getSerializedSize()));
            case DATA_NOT_SET -> Stream.empty();
        };
    }
}
