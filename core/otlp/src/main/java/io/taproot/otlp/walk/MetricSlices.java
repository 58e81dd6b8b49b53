package io.taproot.otlp.walk;

/** One Metric without its points: they are walked afterwards, one by one. Reused for the next one. */
public final class MetricSlices {

    /** The kind of points; the ordinal is the number in the store, except {@link #NONE}. */
    public enum Kind {
        NONE,
        GAUGE,
        SUM,
        HISTOGRAM,
        EXPONENTIAL_HISTOGRAM,
        SUMMARY
    }

    private final Wire wire = new Wire();
    private final Ranges points = new Ranges();
    private byte[] bytes = new byte[0];
    private int nameFrom;
    private int nameLength;
    private int descriptionFrom;
    private int descriptionLength;
    private int unitFrom;
    private int unitLength;
    private Kind kind = Kind.NONE;
    private int temporality;
    private boolean monotonic;

    /** Reads the content of one Metric message. */
    public void read(byte[] newBytes, int from, int to) throws MalformedMessageException {
        clear(newBytes);
        wire.over(newBytes, from, to);
        while (wire.hasMore()) {
            int tag = wire.tag();
            if ((tag & 7) == Wire.LENGTH) {
                int length = wire.length();
                field(tag >>> 3, wire.position(), length);
                wire.advance(length);
            } else {
                wire.skip(tag);
            }
        }
    }

    public byte[] bytes() {
        return bytes;
    }

    /** Each a data point message of this {@link #kind()}, for {@link PointSlices#read}. */
    public Ranges points() {
        return points;
    }

    public int nameFrom() {
        return nameFrom;
    }

    public int nameLength() {
        return nameLength;
    }

    public int descriptionFrom() {
        return descriptionFrom;
    }

    public int descriptionLength() {
        return descriptionLength;
    }

    public int unitFrom() {
        return unitFrom;
    }

    public int unitLength() {
        return unitLength;
    }

    public Kind kind() {
        return kind;
    }

    /** The number on the wire; OTLP defines 0 to 2. */
    public int temporality() {
        return temporality;
    }

    public boolean isMonotonic() {
        return monotonic;
    }

    private void clear(byte[] newBytes) {
        bytes = newBytes;
        points.clear();
        // the places too: one of a longer request would lie outside of a shorter one
        nameFrom = 0;
        nameLength = 0;
        descriptionFrom = 0;
        descriptionLength = 0;
        unitFrom = 0;
        unitLength = 0;
        kind = Kind.NONE;
        temporality = 0;
        monotonic = false;
    }

    private void field(int number, int from, int length) throws MalformedMessageException {
        switch (number) {
            case 1 -> {
                nameFrom = from;
                nameLength = length;
            }
            case 2 -> {
                descriptionFrom = from;
                descriptionLength = length;
            }
            case 3 -> {
                unitFrom = from;
                unitLength = length;
            }
            case 5 -> data(Kind.GAUGE, from, length);
            case 7 -> data(Kind.SUM, from, length);
            case 9 -> data(Kind.HISTOGRAM, from, length);
            case 10 -> data(Kind.EXPONENTIAL_HISTOGRAM, from, length);
            case 11 -> data(Kind.SUMMARY, from, length);
            default -> {}
        }
    }

    private void data(Kind newKind, int from, int length) throws MalformedMessageException {
        if (kind != newKind) {
            kind = newKind;
            points.clear();
            temporality = 0;
            monotonic = false;
        }
        int resumeAt = wire.position();
        int resumeEnd = wire.end();
        wire.over(bytes, from, from + length);
        while (wire.hasMore()) {
            int tag = wire.tag();
            switch (tag) {
                case 1 << 3 | Wire.LENGTH -> {
                    int pointLength = wire.length();
                    points.add(wire.position(), wire.position() + pointLength);
                    wire.advance(pointLength);
                }
                case 2 << 3 | Wire.VARINT -> temporality = (int) wire.varint();
                case 3 << 3 | Wire.VARINT -> monotonic = wire.varint() != 0;
                default -> wire.skip(tag);
            }
        }
        wire.over(bytes, resumeAt, resumeEnd);
    }
}
