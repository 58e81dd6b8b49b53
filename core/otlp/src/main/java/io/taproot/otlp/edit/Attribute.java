package io.taproot.otlp.edit;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.taproot.otlp.walk.MalformedMessageException;
import io.taproot.otlp.walk.ValueKind;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One attribute of a span: a KeyValue as a field of it, whole, wherever the bytes lie. Immutable; one that many spans get
 * is made once.
 */
public final class Attribute {

    /** Of the field in a Span. */
    private static final int NUMBER = 9;

    private static final int TAG = NUMBER << 3 | 2;
    private static final int KEY = 1 << 3 | 2;
    private static final int VALUE = 2 << 3 | 2;
    private static final int TEXT = 1 << 3 | 2;
    private static final int WHOLE = 3 << 3;

    private final Term key;
    private final byte[] field;
    private final int keyValueFrom;
    private final @Nullable ValueKind kind;
    private final int from;
    private final int to;

    Attribute(Term key, byte[] field, int keyValueFrom, @Nullable ValueKind kind, int from, int to) {
        this.key = key;
        this.field = field;
        this.keyValueFrom = keyValueFrom;
        this.kind = kind;
        this.from = from;
        this.to = to;
    }

    public static Attribute of(Term key, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        int valueSize = lengthSize(utf8.length) + utf8.length;
        byte[] field = withKey(key, valueSize, out -> {
            out.writeUInt32NoTag(TEXT);
            out.writeUInt32NoTag(utf8.length);
            out.writeRawBytes(utf8);
        });
        return new Attribute(
                key,
                field,
                field.length - keyValueSize(key, valueSize),
                ValueKind.TEXT,
                field.length - utf8.length,
                field.length);
    }

    public static Attribute of(Term key, long whole) {
        int valueSize = 1 + CodedOutputStream.computeInt64SizeNoTag(whole);
        byte[] field = withKey(key, valueSize, out -> {
            out.writeUInt32NoTag(WHOLE);
            out.writeInt64NoTag(whole);
        });
        return new Attribute(
                key,
                field,
                field.length - keyValueSize(key, valueSize),
                ValueKind.WHOLE,
                field.length - valueSize + 1,
                field.length);
    }

    public static Attribute of(KeyValue attribute) {
        try {
            return new AttributeReader().read(Encoding.field(NUMBER, attribute));
        } catch (MalformedMessageException impossible) {
            throw new IllegalStateException("what protobuf writes can be read", impossible);
        }
    }

    public Term key() {
        return key;
    }

    /** What the value is; null if only protobuf's own reader can tell, or if there are fields that nobody here knows. */
    public @Nullable ValueKind kind() {
        return kind;
    }

    byte[] field() {
        return field;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    KeyValue decoded() {
        return decoded(field, keyValueFrom, field.length);
    }

    static KeyValue decoded(byte[] bytes, int from, int to) {
        try {
            return KeyValue.parser().parseFrom(bytes, from, to - from);
        } catch (InvalidProtocolBufferException impossible) {
            throw new IllegalStateException("an attribute was read before", impossible);
        }
    }

    private static int keyValueSize(Term key, int valueSize) {
        return lengthSize(key.utf8().length) + key.utf8().length + lengthSize(valueSize) + valueSize;
    }

    private static byte[] withKey(Term key, int valueSize, Encoding.Writing value) {
        int size = keyValueSize(key, valueSize);
        byte[] field = new byte[lengthSize(size) + size];
        Encoding.write(field, out -> {
            out.writeUInt32NoTag(TAG);
            out.writeUInt32NoTag(size);
            out.writeUInt32NoTag(KEY);
            out.writeUInt32NoTag(key.utf8().length);
            out.writeRawBytes(key.utf8());
            out.writeUInt32NoTag(VALUE);
            out.writeUInt32NoTag(valueSize);
            value.to(out);
        });
        return field;
    }

    /** Of a tag of one byte and a length. */
    private static int lengthSize(int length) {
        return 1 + CodedOutputStream.computeUInt32SizeNoTag(length);
    }
}
