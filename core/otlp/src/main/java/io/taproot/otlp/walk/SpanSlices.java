package io.taproot.otlp.walk;

/** One Span as positions in the request's bytes. Reused for the next one. */
public final class SpanSlices {

    private final Wire wire = new Wire();
    private final AttributeSlices attributes = new AttributeSlices();
    private final Ranges events = new Ranges();
    private final Ranges links = new Ranges();
    private byte[] bytes = new byte[0];
    private int traceIdFrom;
    private int traceIdLength;
    private int spanIdFrom;
    private int spanIdLength;
    private int parentIdFrom;
    private int parentIdLength;
    private int traceStateFrom;
    private int traceStateLength;
    private int nameFrom;
    private int nameLength;
    private int statusMessageFrom;
    private int statusMessageLength;
    private int statusCode;
    private int kind;
    private int flags;
    private long startUnixNano;
    private long endUnixNano;
    private int droppedAttributes;
    private int droppedEvents;
    private int droppedLinks;

    /** Reads the content of one Span message. */
    public void read(byte[] newBytes, int from, int to) throws MalformedMessageException {
        clear(newBytes);
        wire.over(newBytes, from, to);
        while (wire.hasMore()) {
            int tag = wire.tag();
            switch (tag & 7) {
                case Wire.LENGTH -> {
                    int length = wire.length();
                    lengthField(tag >>> 3, wire.position(), length);
                    wire.advance(length);
                }
                case Wire.FIXED64 -> fixed64Field(tag >>> 3, wire.fixed64());
                case Wire.VARINT -> varintField(tag >>> 3, (int) wire.varint());
                case Wire.FIXED32 -> fixed32Field(tag >>> 3, wire.fixed32());
                default -> wire.skip(tag);
            }
        }
    }

    public byte[] bytes() {
        return bytes;
    }

    public AttributeSlices attributes() {
        return attributes;
    }

    /** Each an Event message, for {@link EventSlices#read}. */
    public Ranges events() {
        return events;
    }

    /** Each a Link message, for {@link LinkSlices#read}. */
    public Ranges links() {
        return links;
    }

    public int traceIdFrom() {
        return traceIdFrom;
    }

    public int traceIdLength() {
        return traceIdLength;
    }

    public int spanIdFrom() {
        return spanIdFrom;
    }

    public int spanIdLength() {
        return spanIdLength;
    }

    public int parentIdFrom() {
        return parentIdFrom;
    }

    public int parentIdLength() {
        return parentIdLength;
    }

    public int traceStateFrom() {
        return traceStateFrom;
    }

    public int traceStateLength() {
        return traceStateLength;
    }

    public int nameFrom() {
        return nameFrom;
    }

    public int nameLength() {
        return nameLength;
    }

    public int statusMessageFrom() {
        return statusMessageFrom;
    }

    public int statusMessageLength() {
        return statusMessageLength;
    }

    /** The number on the wire; OTLP defines 0 to 2. */
    public int statusCode() {
        return statusCode;
    }

    /** The number on the wire; OTLP defines 0 to 5. */
    public int kind() {
        return kind;
    }

    /** Unsigned. */
    public int flags() {
        return flags;
    }

    /** Unsigned. */
    public long startUnixNano() {
        return startUnixNano;
    }

    /** Unsigned. */
    public long endUnixNano() {
        return endUnixNano;
    }

    /** Unsigned. */
    public int droppedAttributes() {
        return droppedAttributes;
    }

    /** Unsigned. */
    public int droppedEvents() {
        return droppedEvents;
    }

    /** Unsigned. */
    public int droppedLinks() {
        return droppedLinks;
    }

    private void clear(byte[] newBytes) {
        bytes = newBytes;
        attributes.clear(newBytes);
        events.clear();
        links.clear();
        // the places too: one of a longer request would lie outside of a shorter one
        traceIdFrom = 0;
        traceIdLength = 0;
        spanIdFrom = 0;
        spanIdLength = 0;
        parentIdFrom = 0;
        parentIdLength = 0;
        traceStateFrom = 0;
        traceStateLength = 0;
        nameFrom = 0;
        nameLength = 0;
        statusMessageFrom = 0;
        statusMessageLength = 0;
        statusCode = 0;
        kind = 0;
        flags = 0;
        startUnixNano = 0;
        endUnixNano = 0;
        droppedAttributes = 0;
        droppedEvents = 0;
        droppedLinks = 0;
    }

    private void lengthField(int number, int from, int length) throws MalformedMessageException {
        switch (number) {
            case 1 -> {
                traceIdFrom = from;
                traceIdLength = length;
            }
            case 2 -> {
                spanIdFrom = from;
                spanIdLength = length;
            }
            case 3 -> {
                traceStateFrom = from;
                traceStateLength = length;
            }
            case 4 -> {
                parentIdFrom = from;
                parentIdLength = length;
            }
            case 5 -> {
                nameFrom = from;
                nameLength = length;
            }
            case 9 -> attributes.add(from, from + length);
            case 11 -> events.add(from, from + length);
            case 13 -> links.add(from, from + length);
            case 15 -> readStatus(from, from + length);
            default -> {}
        }
    }

    private void fixed64Field(int number, long value) {
        if (number == 7) {
            startUnixNano = value;
        } else if (number == 8) {
            endUnixNano = value;
        }
    }

    private void varintField(int number, int value) {
        switch (number) {
            case 6 -> kind = value;
            case 10 -> droppedAttributes = value;
            case 12 -> droppedEvents = value;
            case 14 -> droppedLinks = value;
            default -> {}
        }
    }

    private void fixed32Field(int number, int value) {
        if (number == 16) {
            flags = value;
        }
    }

    private void readStatus(int from, int to) throws MalformedMessageException {
        int resumeAt = wire.position();
        int resumeEnd = wire.end();
        wire.over(bytes, from, to);
        while (wire.hasMore()) {
            int tag = wire.tag();
            if (tag == (2 << 3 | Wire.LENGTH)) {
                statusMessageLength = wire.length();
                statusMessageFrom = wire.position();
                wire.advance(statusMessageLength);
            } else if (tag == (3 << 3 | Wire.VARINT)) {
                statusCode = (int) wire.varint();
            } else {
                wire.skip(tag);
            }
        }
        wire.over(bytes, resumeAt, resumeEnd);
    }
}
