package io.taproot.telemetry;

import java.util.List;

/** What OTLP calls an AnyValue. A new kind breaks every switch that must know it. */
public sealed interface AttributeValue {

    record Text(String value) implements AttributeValue {}

    record Whole(long value) implements AttributeValue {}

    record Real(double value) implements AttributeValue {}

    record Flag(boolean value) implements AttributeValue {}

    /**
     * @param base64 standard base64 with padding, as OTLP/JSON writes bytes
     */
    record Bytes(String base64) implements AttributeValue {}

    record Many(List<AttributeValue> values) implements AttributeValue {
        public Many {
            values = List.copyOf(values);
        }
    }

    record Nested(Attributes attributes) implements AttributeValue {}

    /** A value that was sent without any of the kinds set. */
    record Empty() implements AttributeValue {}
}
