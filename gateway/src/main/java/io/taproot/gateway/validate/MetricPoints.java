package io.taproot.gateway.validate;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Metric;
import java.util.List;
import java.util.stream.Stream;

/** The attributes of a metric's data points, whatever kind of metric it is. */
final class MetricPoints {

    private MetricPoints() {}

    static Stream<List<KeyValue>> attributeLists(Metric metric) {
        return switch (metric.getDataCase()) {
            case GAUGE -> metric.getGauge().getDataPointsList().stream().map(point -> point.getAttributesList());
            case SUM -> metric.getSum().getDataPointsList().stream().map(point -> point.getAttributesList());
            case HISTOGRAM ->
                metric.getHistogram().getDataPointsList().stream().map(point -> point.getAttributesList());
            case EXPONENTIAL_HISTOGRAM ->
                metric.getExponentialHistogram().getDataPointsList().stream().map(point -> point.getAttributesList());
            case SUMMARY -> metric.getSummary().getDataPointsList().stream().map(point -> point.getAttributesList());
            case DATA_NOT_SET -> Stream.empty();
        };
    }
}
