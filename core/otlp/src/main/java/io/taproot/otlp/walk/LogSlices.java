package io.taproot.otlp.walk;

/** One LogRecord as positions in the request's bytes. Reused for the next one. */
public final class LogSlices {

    private final Wire wire = new Wire();
    private final AttributeSlices attributes = new AttributeSlices();
    private final AttributeSlices body = new AttributeSlices();
    private byte[] bytes = new byte[0];
    private int from;
    private int to;
    private long timeUnixNano;
    private long observedTimeUnixNano;
    private int severityNumber;
    private int severityTextFrom;
    private int severityTextLength;
    private int eventNameFrom;
    private int eventNameLength;
    private int traceIdFrom;
    private int traceIdLength;
    private int spanIdFrom;
    private int spanIdLength;
    private int flags;
    private int droppedAttributes;

    /** Reads the content of one LogRecord message. */
    public void read(byte[] newBytes, int newFrom, int newTo) throws MalformedMessageException {
        clear(newBytes, newFrom, newTo);
        wire.over(newBytes, newFrom, newTo);
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

    /** Where the record itself starts. */
    public int from() {
        return from;
    }

    /** Where the record itself ends. */
    public int to() {
        return to;
    }

    public AttributeSlices attributes() {
        return attributes;
    }

    /** One value without a key, or none when no body was sent. */
    public AttributeSlices body() {
        return body;
    }

    /** Unsigned. */
    public long timeUnixNano() {
        return timeUnixNano;
    }

    /** Unsigned. */
    public long observedTimeUnixNano() {
        return observedTimeUnixNano;
    }

    /** The number on the wire; OTLP defines 0 to 24. */
    public int severityNumber() {
        return severityNumber;
    }

    public int severityTextFrom() {
        return severityTextFrom;
    }

    public int severityTextLength() {
        return severityTextLength;
    }

    public int eventNameFrom() {
        return eventNameFrom;
    }

    public int eventNameLength() {
        return eventNameLength;
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

    /** Unsigned. */
    public int flags() {
        return flags;
    }

    /** Unsigned. */
    public int droppedAttributes() {
        return droppedAttributes;
    }

    private void clear(byte[] newBytes, int newFrom, int newTo) {
        bytes = newBytes;
        from = newFrom;
        to = newTo;
        attributes.clear(newBytes);
        body.clear(newBytes);
        timeUnixNano = 0;
        observedTimeUnixNano = 0;
        severityNumber = 0;
        // the places too: one of a longer request would lie outside of a shorter one
        severityTextFrom = 0;
        severityTextLength = 0;
        eventNameFrom = 0;
        eventNameLength = 0;
        traceIdFrom = 0;
        traceIdLength = 0;
        spanIdFrom = 0;
        spanIdLength = 0;
        flags = 0;
        droppedAttributes = 0;
    }

    private void lengthField(int number, int start, int length) throws MalformedMessageException {
        switch (number) {
            case 3 -> {
                severityTextFrom = start;
                severityTextLength = length;
            }
            case 5 -> {
                body.clear(bytes);
                body.addValue(start, start + length);
            }
            case 6 -> attributes.add(start, start + length);
            case 9 -> {
                traceIdFrom = start;
                traceIdLength = length;
            }
            case 10 -> {
                spanIdFrom = start;
                spanIdLength = length;
            }
            case 12 -> {
                eventNameFrom = start;
                eventNameLength = length;
            }
            default -> {}
        }
    }

    private void fixed64Field(int number, long value) {
        if (number == 1) {
            timeUnixNano = value;
        } else if (number == 11) {
            observedTimeUnixNano = value;
        }
    }

    private void varintField(int number, int value) {
        if (number == 2) {
            severityNumber = value;
        } else if (number == 7) {
            droppedAttributes = value;
        }
    }

    private void fixed32Field(int number, int value) {
        if (number == 8) {
            flags = value;
        }
    }
}
