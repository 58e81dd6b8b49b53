package io.taproot.otlp.walk;

/**
 * One data point of any kind of metric; what its kind does not have is 0 or empty. Reused for the next one.
 */
public final class PointSlices {

    /** What a number point holds. */
    public enum Value {
        NONE,
        WHOLE,
        REAL
    }

    private final Wire wire = new Wire();
    private final Wire inner = new Wire();
    private final AttributeSlices attributes = new AttributeSlices();
    private final Numbers bucketCounts = new Numbers();
    private final Numbers explicitBounds = new Numbers();
    private final Numbers positiveCounts = new Numbers();
    private final Numbers negativeCounts = new Numbers();
    private final Numbers quantiles = new Numbers();
    private final Numbers quantileValues = new Numbers();
    private byte[] bytes = new byte[0];
    private long startUnixNano;
    private long timeUnixNano;
    private int flags;
    private Value value = Value.NONE;
    private long number;
    private long count;
    private double sum;
    private double min;
    private double max;
    private boolean sumSent;
    private boolean minSent;
    private boolean maxSent;
    private int scale;
    private long zeroCount;
    private double zeroThreshold;
    private int positiveOffset;
    private int negativeOffset;

    /** Reads the content of one data point message of a metric of this kind. */
    public void read(MetricSlices.Kind kind, byte[] newBytes, int from, int to) throws MalformedMessageException {
        clear(newBytes);
        wire.over(newBytes, from, to);
        while (wire.hasMore()) {
            int tag = wire.tag();
            switch (kind) {
                case GAUGE, SUM -> numberField(tag);
                case HISTOGRAM -> histogramField(tag);
                case EXPONENTIAL_HISTOGRAM -> exponentialField(tag);
                case SUMMARY -> summaryField(tag);
                case NONE -> wire.skip(tag);
            }
        }
    }

    public AttributeSlices attributes() {
        return attributes;
    }

    /** Unsigned. */
    public long startUnixNano() {
        return startUnixNano;
    }

    /** Unsigned. */
    public long timeUnixNano() {
        return timeUnixNano;
    }

    public int flags() {
        return flags;
    }

    public Value value() {
        return value;
    }

    public long whole() {
        return value == Value.WHOLE ? number : 0;
    }

    public double real() {
        return value == Value.REAL ? Double.longBitsToDouble(number) : 0;
    }

    /** Unsigned. */
    public long count() {
        return count;
    }

    public double sum() {
        return sum;
    }

    public double min() {
        return min;
    }

    public double max() {
        return max;
    }

    /** A summary always has one. */
    public boolean isSumSent() {
        return sumSent;
    }

    public boolean isMinSent() {
        return minSent;
    }

    public boolean isMaxSent() {
        return maxSent;
    }

    public int scale() {
        return scale;
    }

    /** Unsigned. */
    public long zeroCount() {
        return zeroCount;
    }

    public double zeroThreshold() {
        return zeroThreshold;
    }

    public int positiveOffset() {
        return positiveOffset;
    }

    public int negativeOffset() {
        return negativeOffset;
    }

    public Numbers bucketCounts() {
        return bucketCounts;
    }

    public Numbers explicitBounds() {
        return explicitBounds;
    }

    public Numbers positiveCounts() {
        return positiveCounts;
    }

    public Numbers negativeCounts() {
        return negativeCounts;
    }

    public Numbers quantiles() {
        return quantiles;
    }

    public Numbers quantileValues() {
        return quantileValues;
    }

    private void clear(byte[] newBytes) {
        bytes = newBytes;
        attributes.clear(newBytes);
        bucketCounts.clear();
        explicitBounds.clear();
        positiveCounts.clear();
        negativeCounts.clear();
        quantiles.clear();
        quantileValues.clear();
        startUnixNano = 0;
        timeUnixNano = 0;
        flags = 0;
        value = Value.NONE;
        number = 0;
        count = 0;
        sum = 0;
        min = 0;
        max = 0;
        sumSent = false;
        minSent = false;
        maxSent = false;
        scale = 0;
        zeroCount = 0;
        zeroThreshold = 0;
        positiveOffset = 0;
        negativeOffset = 0;
    }

    private void numberField(int tag) throws MalformedMessageException {
        switch (tag) {
            case 7 << 3 | Wire.LENGTH -> attribute();
            case 4 << 3 | Wire.FIXED64 -> number(Value.REAL);
            case 6 << 3 | Wire.FIXED64 -> number(Value.WHOLE);
            case 8 << 3 | Wire.VARINT -> flags = (int) wire.varint();
            default -> timeField(tag);
        }
    }

    private void histogramField(int tag) throws MalformedMessageException {
        switch (tag) {
            case 9 << 3 | Wire.LENGTH -> attribute();
            case 4 << 3 | Wire.FIXED64 -> count = wire.fixed64();
            case 5 << 3 | Wire.FIXED64 -> readSum();
            case 6 << 3 | Wire.LENGTH -> bucketCounts.addPackedFixed64(wire);
            case 6 << 3 | Wire.FIXED64 -> bucketCounts.add(wire.fixed64());
            case 7 << 3 | Wire.LENGTH -> explicitBounds.addPackedFixed64(wire);
            case 7 << 3 | Wire.FIXED64 -> explicitBounds.add(wire.fixed64());
            case 10 << 3 | Wire.VARINT -> flags = (int) wire.varint();
            case 11 << 3 | Wire.FIXED64 -> readMin();
            case 12 << 3 | Wire.FIXED64 -> readMax();
            default -> timeField(tag);
        }
    }

    private void exponentialField(int tag) throws MalformedMessageException {
        switch (tag) {
            case 1 << 3 | Wire.LENGTH -> attribute();
            case 4 << 3 | Wire.FIXED64 -> count = wire.fixed64();
            case 5 << 3 | Wire.FIXED64 -> readSum();
            case 6 << 3 | Wire.VARINT -> scale = zigzag(wire.varint());
            case 7 << 3 | Wire.FIXED64 -> zeroCount = wire.fixed64();
            case 8 << 3 | Wire.LENGTH -> positiveOffset = buckets(positiveCounts, positiveOffset);
            case 9 << 3 | Wire.LENGTH -> negativeOffset = buckets(negativeCounts, negativeOffset);
            case 10 << 3 | Wire.VARINT -> flags = (int) wire.varint();
            case 12 << 3 | Wire.FIXED64 -> readMin();
            case 13 << 3 | Wire.FIXED64 -> readMax();
            case 14 << 3 | Wire.FIXED64 -> zeroThreshold = Double.longBitsToDouble(wire.fixed64());
            default -> timeField(tag);
        }
    }

    private void summaryField(int tag) throws MalformedMessageException {
        sumSent = true;
        switch (tag) {
            case 7 << 3 | Wire.LENGTH -> attribute();
            case 4 << 3 | Wire.FIXED64 -> count = wire.fixed64();
            case 5 << 3 | Wire.FIXED64 -> readSum();
            case 6 << 3 | Wire.LENGTH -> quantile();
            case 8 << 3 | Wire.VARINT -> flags = (int) wire.varint();
            default -> timeField(tag);
        }
    }

    private void timeField(int tag) throws MalformedMessageException {
        switch (tag) {
            case 2 << 3 | Wire.FIXED64 -> startUnixNano = wire.fixed64();
            case 3 << 3 | Wire.FIXED64 -> timeUnixNano = wire.fixed64();
            default -> wire.skip(tag);
        }
    }

    private void attribute() throws MalformedMessageException {
        int length = wire.length();
        attributes.add(wire.position(), wire.position() + length);
        wire.advance(length);
    }

    private void number(Value kind) throws MalformedMessageException {
        value = kind;
        number = wire.fixed64();
    }

    private void readSum() throws MalformedMessageException {
        sum = Double.longBitsToDouble(wire.fixed64());
        sumSent = true;
    }

    private void readMin() throws MalformedMessageException {
        min = Double.longBitsToDouble(wire.fixed64());
        minSent = true;
    }

    private void readMax() throws MalformedMessageException {
        max = Double.longBitsToDouble(wire.fixed64());
        maxSent = true;
    }

    /** Reads a Buckets message; returns its offset. */
    private int buckets(Numbers counts, int offsetBefore) throws MalformedMessageException {
        int length = wire.length();
        int offset = offsetBefore;
        inner.over(bytes, wire.position(), wire.position() + length);
        while (inner.hasMore()) {
            int tag = inner.tag();
            switch (tag) {
                case 1 << 3 | Wire.VARINT -> offset = zigzag(inner.varint());
                case 2 << 3 | Wire.LENGTH -> counts.addPackedVarint(inner);
                case 2 << 3 | Wire.VARINT -> counts.add(inner.varint());
                default -> inner.skip(tag);
            }
        }
        wire.advance(length);
        return offset;
    }

    private void quantile() throws MalformedMessageException {
        int length = wire.length();
        long quantile = 0;
        long held = 0;
        inner.over(bytes, wire.position(), wire.position() + length);
        while (inner.hasMore()) {
            int tag = inner.tag();
            switch (tag) {
                case 1 << 3 | Wire.FIXED64 -> quantile = inner.fixed64();
                case 2 << 3 | Wire.FIXED64 -> held = inner.fixed64();
                default -> inner.skip(tag);
            }
        }
        wire.advance(length);
        quantiles.add(quantile);
        quantileValues.add(held);
    }

    private static int zigzag(long varint) {
        int bits = (int) varint;
        return bits >>> 1 ^ -(bits & 1);
    }
}
