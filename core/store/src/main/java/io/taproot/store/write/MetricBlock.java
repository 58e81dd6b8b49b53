package io.taproot.store.write;

import io.taproot.otlp.walk.MalformedMessageException;
import io.taproot.otlp.walk.MetricSlices;
import io.taproot.otlp.walk.Numbers;
import io.taproot.otlp.walk.PointSlices;
import io.taproot.otlp.walk.ResourceSlices;

/** Rows of the table {@code metric_points}, one per data point, from ExportMetricsServiceRequests. */
public final class MetricBlock extends SignalBlock {

    private final MetricSlices metric = new MetricSlices();
    private final PointSlices point = new PointSlices();
    private final FixedColumn pointTime = table().fixed("point_time", FixedColumn.TIME_NANO);
    private final FixedColumn startTime = table().fixed("start_time", FixedColumn.TIME_NANO);
    private final DictionaryColumn metricName = table().dictionary("metric_name");
    private final DictionaryColumn description = table().dictionary("description");
    private final DictionaryColumn unit = table().dictionary("unit");
    private final FixedColumn metricType = table().fixed(
                    "metric_type",
                    "Enum8('GAUGE' = 1, 'SUM' = 2, 'HISTOGRAM' = 3, 'EXPONENTIAL_HISTOGRAM' = 4, 'SUMMARY' = 5)");
    private final FixedColumn temporality =
            table().fixed("temporality", "Enum8('UNSPECIFIED' = 0, 'DELTA' = 1, 'CUMULATIVE' = 2)");
    private final FixedColumn isMonotonic = table().fixed("is_monotonic", "UInt8");
    private final FixedColumn flags = table().fixed("flags", "UInt32");
    private final FixedColumn seriesHash = table().fixed("series_hash", "UInt64");
    private final FixedColumn valueType = table().fixed("value_type", "Enum8('NONE' = 0, 'INT' = 1, 'DOUBLE' = 2)");
    private final FixedColumn valueInt = table().fixed("value_int", "Int64");
    private final FixedColumn valueDouble = table().fixed("value_double", "Float64");
    private final FixedColumn count = table().fixed("count", "UInt64");
    private final FixedColumn sum = table().fixed("sum", "Float64");
    private final FixedColumn min = table().fixed("min", "Float64");
    private final FixedColumn max = table().fixed("max", "Float64");
    private final FixedColumn present = table().fixed("present", "UInt8");
    private final ListColumn<FixedColumn> bucketCounts = numbers("bucket_counts", "UInt64");
    private final ListColumn<FixedColumn> explicitBounds = numbers("explicit_bounds", "Float64");
    private final FixedColumn scale = table().fixed("scale", "Int32");
    private final FixedColumn zeroCount = table().fixed("zero_count", "UInt64");
    private final FixedColumn zeroThreshold = table().fixed("zero_threshold", "Float64");
    private final FixedColumn positiveOffset = table().fixed("positive_offset", "Int32");
    private final ListColumn<FixedColumn> positiveCounts = numbers("positive_counts", "UInt64");
    private final FixedColumn negativeOffset = table().fixed("negative_offset", "Int32");
    private final ListColumn<FixedColumn> negativeCounts = numbers("negative_counts", "UInt64");
    private final ListColumn<FixedColumn> quantiles = numbers("quantiles", "Float64");
    private final ListColumn<FixedColumn> quantileValues = numbers("quantile_values", "Float64");
    private final AttributeColumns attributes = new AttributeColumns(table(), Promoted.nothing());

    public MetricBlock(Known known) {
        super("metric_points", known);
    }

    @Override
    void resource(ResourceSlices resource) {}

    @Override
    int itemsIn(byte[] bytes, int from, int to) throws MalformedMessageException {
        metric.read(bytes, from, to);
        return metric.points().count();
    }

    @Override
    void items(byte[] bytes, int from, int to, int first, int end) throws MalformedMessageException {
        for (int index = first; index < end; index++) {
            int pointFrom = metric.points().from(index);
            int pointTo = metric.points().to(index);
            refuseTooLong(pointTo - pointFrom);
            point.read(metric.kind(), bytes, pointFrom, pointTo);
            addMetric(bytes);
            addPoint();
            addBuckets();
            attributes.add(rows(), point.attributes());
            endRow();
        }
    }

    @Override
    void clearColumns() {
        attributes.clear();
    }

    private void addMetric(byte[] bytes) {
        metricName.add(bytes, metric.nameFrom(), metric.nameLength());
        description.add(bytes, metric.descriptionFrom(), metric.descriptionLength());
        unit.add(bytes, metric.unitFrom(), metric.unitLength());
        metricType.data().putByte(metric.kind().ordinal());
        int sent = metric.temporality();
        temporality.data().putByte(sent < 0 || sent > 2 ? 0 : sent);
        isMonotonic.data().putByte(metric.isMonotonic() ? 1 : 0);
        seriesHash.data().putLong(Hash64.with(stream(bytes), RecordHash.ofAll(point.attributes())));
    }

    /**
     * What tells a metric from others: two of one name may differ in unit or kind only, and have points of the same moment.
     *
     * @see <a href="https://opentelemetry.io/docs/specs/otel/metrics/data-model/#opentelemetry-protocol-data-model">OpenTelemetry's
     *     data model</a>
     */
    private long stream(byte[] bytes) {
        long stream = Hash64.with(resourceId(), scopeId());
        stream = Hash64.of(bytes, metric.nameFrom(), metric.nameLength(), stream);
        stream = Hash64.of(bytes, metric.unitFrom(), metric.unitLength(), stream);
        int kind = metric.kind().ordinal() << 8 | metric.temporality() << 1 | (metric.isMonotonic() ? 1 : 0);
        return Hash64.with(stream, kind);
    }

    private void addPoint() {
        pointTime.data().putLong(SaneTime.clamped(point.timeUnixNano()));
        startTime.data().putLong(SaneTime.clamped(point.startUnixNano()));
        flags.data().putInt(point.flags());
        valueType.data().putByte(point.value().ordinal());
        valueInt.data().putLong(point.whole());
        putReal(valueDouble, point.real());
        count.data().putLong(point.count());
        putReal(sum, point.sum());
        putReal(min, point.min());
        putReal(max, point.max());
        present.data().putByte((point.isSumSent() ? 1 : 0) | (point.isMinSent() ? 2 : 0) | (point.isMaxSent() ? 4 : 0));
    }

    private void addBuckets() {
        add(bucketCounts, point.bucketCounts());
        add(explicitBounds, point.explicitBounds());
        scale.data().putInt(point.scale());
        zeroCount.data().putLong(point.zeroCount());
        putReal(zeroThreshold, point.zeroThreshold());
        positiveOffset.data().putInt(point.positiveOffset());
        add(positiveCounts, point.positiveCounts());
        negativeOffset.data().putInt(point.negativeOffset());
        add(negativeCounts, point.negativeCounts());
        add(quantiles, point.quantiles());
        add(quantileValues, point.quantileValues());
    }

    private ListColumn<FixedColumn> numbers(String name, String type) {
        return table().column(name, new ListColumn<>(new FixedColumn(type)));
    }

    /** 64 bits each, whatever they mean. */
    private void add(ListColumn<FixedColumn> column, Numbers values) {
        int count = values.count();
        if (count == 0) {
            return;
        }
        FixedColumn elements = column.elements(rows(), count);
        for (int index = 0; index < count; index++) {
            elements.data().putLong(values.whole(index));
        }
    }

    private static void putReal(FixedColumn column, double value) {
        column.data().putLong(Double.doubleToRawLongBits(value));
    }
}
