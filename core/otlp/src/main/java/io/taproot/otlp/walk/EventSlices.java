package io.taproot.otlp.walk;

/** One of a span's events. Reused for the next one. */
public final class EventSlices {

    private final Wire wire = new Wire();
    private final Ranges attributes = new Ranges();
    private long timeUnixNano;
    private int nameFrom;
    private int nameLength;

    /** Reads the content of one Span.Event message. */
    public void read(byte[] bytes, int from, int to) throws MalformedMessageException {
        attributes.clear();
        timeUnixNano = 0;
        // the place too: one of a longer request would lie outside of a shorter one
        nameFrom = 0;
        nameLength = 0;
        wire.over(bytes, from, to);
        while (wire.hasMore()) {
            int tag = wire.tag();
            switch (tag) {
                case 1 << 3 | Wire.FIXED64 -> timeUnixNano = wire.fixed64();
                case 2 << 3 | Wire.LENGTH -> {
                    nameLength = wire.length();
                    nameFrom = wire.position();
                    wire.advance(nameLength);
                }
                case 3 << 3 | Wire.LENGTH -> {
                    int length = wire.length();
                    attributes.add(wire.position(), wire.position() + length);
                    wire.advance(length);
                }
                default -> wire.skip(tag);
            }
        }
    }

    /** Unsigned. */
    public long timeUnixNano() {
        return timeUnixNano;
    }

    public int nameFrom() {
        return nameFrom;
    }

    public int nameLength() {
        return nameLength;
    }

    /** Each a KeyValue message. */
    public Ranges attributes() {
        return attributes;
    }
}
