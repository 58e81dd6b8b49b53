package io.taproot.otlp.walk;

/** One of a span's links. Reused for the next one. */
public final class LinkSlices {

    private final Wire wire = new Wire();
    private final Ranges attributes = new Ranges();
    private int traceIdFrom;
    private int traceIdLength;
    private int spanIdFrom;
    private int spanIdLength;
    private int traceStateFrom;
    private int traceStateLength;

    /** Reads the content of one Span.Link message. */
    public void read(byte[] bytes, int from, int to) throws MalformedMessageException {
        attributes.clear();
        // the places too: one of a longer request would lie outside of a shorter one
        traceIdFrom = 0;
        traceIdLength = 0;
        spanIdFrom = 0;
        spanIdLength = 0;
        traceStateFrom = 0;
        traceStateLength = 0;
        wire.over(bytes, from, to);
        while (wire.hasMore()) {
            int tag = wire.tag();
            if ((tag & 7) == Wire.LENGTH) {
                int length = wire.length();
                lengthField(tag >>> 3, wire.position(), length);
                wire.advance(length);
            } else {
                wire.skip(tag);
            }
        }
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

    public int traceStateFrom() {
        return traceStateFrom;
    }

    public int traceStateLength() {
        return traceStateLength;
    }

    /** Each a KeyValue message. */
    public Ranges attributes() {
        return attributes;
    }

    private void lengthField(int number, int from, int length) {
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
            case 4 -> attributes.add(from, from + length);
            default -> {}
        }
    }
}
