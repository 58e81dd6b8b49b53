package io.taproot.otlp.edit;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.taproot.otlp.walk.MalformedMessageException;
import io.taproot.otlp.walk.ValueKind;
import io.taproot.otlp.walk.Wire;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads one KeyValue: its key, and where its value lies. What is rare (lists, maps, bytes, fields of newer protocols) is
 * left to protobuf, which also checks it. Reused for the next one.
 */
final class AttributeReader {

    /** Keys repeat from span to span, and few systems have more of them. */
    private static final Terms KEYS = new Terms(16_384, 256);

    private static final ValueKind[] KINDS = ValueKind.values();

    private final Wire wire = new Wire();
    private Term key = Term.EMPTY;
    private @Nullable ValueKind kind;
    private int from;
    private int to;
    private boolean hasKey;
    private boolean hasAnyValue;
    private boolean hasValue;
    private boolean isTwice;

    Term key() {
        return key;
    }

    /** Null where only protobuf can tell, or where there are fields that nobody here knows. */
    @Nullable ValueKind kind() {
        return kind;
    }

    /** Of a text, its content; of a scalar, its encoded form. */
    int from() {
        return from;
    }

    int to() {
        return to;
    }

    /** An attribute as a field of its own, as protobuf writes it. */
    Attribute read(byte[] field) throws MalformedMessageException {
        wire.over(field, 0, field.length);
        wire.tag();
        wire.length();
        int keyValueFrom = wire.position();
        read(field, keyValueFrom, field.length);
        return new Attribute(key, field, keyValueFrom, kind, from, to);
    }

    /**
     * @return whether the bytes are what protobuf would write. Where they are not (a field twice, of which only the last
     *     counts) they hold something that readers do not see
     */
    boolean read(byte[] bytes, int keyValueFrom, int keyValueTo) throws MalformedMessageException {
        key = Term.EMPTY;
        kind = ValueKind.EMPTY;
        from = keyValueTo;
        to = keyValueTo;
        hasKey = false;
        hasAnyValue = false;
        hasValue = false;
        isTwice = false;
        boolean isKnown = true;
        wire.over(bytes, keyValueFrom, keyValueTo);
        while (wire.hasMore()) {
            int tag = wire.tag();
            switch (tag) {
                case 1 << 3 | Wire.LENGTH -> {
                    isTwice |= hasKey;
                    hasKey = true;
                    int length = wire.length();
                    key = KEYS.of(bytes, wire.position(), wire.position() + length);
                    wire.advance(length);
                }
                case 2 << 3 | Wire.LENGTH -> {
                    isTwice |= hasAnyValue;
                    hasAnyValue = true;
                    isKnown &= value(bytes, wire.length());
                }
                default -> {
                    isKnown = false;
                    wire.skip(tag);
                }
            }
        }
        if (!isKnown) {
            kind = null;
        }
        boolean isPlain = kind != null && kind.compareTo(ValueKind.REAL) <= 0;
        return !isTwice && (isPlain || isCanonical(bytes, keyValueFrom, keyValueTo));
    }

    /**
     * @return whether all of it is known here
     */
    private boolean value(byte[] bytes, int length) throws MalformedMessageException {
        int end = wire.position() + length;
        boolean isKnown = true;
        while (wire.position() < end) {
            int tag = wire.tag();
            switch (tag) {
                case 1 << 3 | Wire.LENGTH -> {
                    content(tag);
                    if (!Utf8.isValid(bytes, from, to)) {
                        throw new MalformedMessageException("text that is not UTF-8", from);
                    }
                }
                case 5 << 3 | Wire.LENGTH, 6 << 3 | Wire.LENGTH, 7 << 3 | Wire.LENGTH -> content(tag);
                case 2 << 3 | Wire.VARINT, 3 << 3 | Wire.VARINT, 4 << 3 | Wire.FIXED64 -> scalar(tag);
                default -> {
                    isKnown = false;
                    wire.skip(tag);
                }
            }
        }
        if (wire.position() != end) {
            throw new MalformedMessageException("field longer than its message", end);
        }
        return isKnown;
    }

    private void content(int tag) throws MalformedMessageException {
        int length = wire.length();
        from = wire.position();
        wire.advance(length);
        found(tag);
    }

    private void scalar(int tag) throws MalformedMessageException {
        from = wire.position();
        wire.skip(tag);
        found(tag);
    }

    private void found(int tag) {
        isTwice |= hasValue;
        hasValue = true;
        to = wire.position();
        kind = KINDS[tag >>> 3];
    }

    private static boolean isCanonical(byte[] bytes, int from, int to) throws MalformedMessageException {
        try {
            byte[] canonical =
                    KeyValue.parser().parseFrom(bytes, from, to - from).toByteArray();
            return Arrays.equals(canonical, 0, canonical.length, bytes, from, to);
        } catch (InvalidProtocolBufferException malformed) {
            throw new MalformedMessageException("an attribute that cannot be read", from);
        }
    }
}
