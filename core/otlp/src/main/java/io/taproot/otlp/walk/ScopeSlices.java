package io.taproot.otlp.walk;

/** An InstrumentationScope and the schema URL that stands beside it. Reused for the next one. */
public final class ScopeSlices {

    private final Wire wire = new Wire();
    private final AttributeSlices attributes = new AttributeSlices();
    private byte[] bytes = new byte[0];
    private int nameFrom;
    private int nameLength;
    private int versionFrom;
    private int versionLength;
    private int schemaUrlFrom;
    private int schemaUrlLength;
    private int droppedAttributes;

    public byte[] bytes() {
        return bytes;
    }

    public AttributeSlices attributes() {
        return attributes;
    }

    public int nameFrom() {
        return nameFrom;
    }

    public int nameLength() {
        return nameLength;
    }

    public int versionFrom() {
        return versionFrom;
    }

    public int versionLength() {
        return versionLength;
    }

    public int schemaUrlFrom() {
        return schemaUrlFrom;
    }

    public int schemaUrlLength() {
        return schemaUrlLength;
    }

    /** Unsigned. */
    public int droppedAttributes() {
        return droppedAttributes;
    }

    void clear(byte[] newBytes) {
        bytes = newBytes;
        attributes.clear(newBytes);
        // the places too: one of a longer request would lie outside of a shorter one
        nameFrom = 0;
        nameLength = 0;
        versionFrom = 0;
        versionLength = 0;
        schemaUrlFrom = 0;
        schemaUrlLength = 0;
        droppedAttributes = 0;
    }

    void schemaUrl(int from, int length) {
        schemaUrlFrom = from;
        schemaUrlLength = length;
    }

    /** Merges into what was read before, as protobuf wants it for a message that stands there twice. */
    void read(int from, int to) throws MalformedMessageException {
        wire.over(bytes, from, to);
        while (wire.hasMore()) {
            int tag = wire.tag();
            switch (tag) {
                case 1 << 3 | Wire.LENGTH -> {
                    nameLength = wire.length();
                    nameFrom = wire.position();
                    wire.advance(nameLength);
                }
                case 2 << 3 | Wire.LENGTH -> {
                    versionLength = wire.length();
                    versionFrom = wire.position();
                    wire.advance(versionLength);
                }
                case 3 << 3 | Wire.LENGTH -> {
                    int length = wire.length();
                    attributes.add(wire.position(), wire.position() + length);
                    wire.advance(length);
                }
                case 4 << 3 | Wire.VARINT -> droppedAttributes = (int) wire.varint();
                default -> wire.skip(tag);
            }
        }
    }
}
