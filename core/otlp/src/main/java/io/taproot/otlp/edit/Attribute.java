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

    private static final byte TAG = NUMBER << 3 | 2;
    private static final byte KEY = 1 << 3 | 2;
    private static final byte VALUE = 2 << 3 | 2;
    private static final byte TEXT = 1 << 3 | 2;
    private static final byte WHOLE = 3 << 3;

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
        return ofText(key, utf8, 0, utf8.length);
    }

    /** Of a text that lies somewhere else. */
    static Attribute ofText(Term key, byte[] utf8, int from, int to) {
        int length = to - from;
        byte[] field = withKey(key, 1 + size(length) + length);
        int at = field.length - length;
        System.arraycopy(utf8, from, field, at, length);
        put(field, at - size(length), length);
        field[at - size(length) - 1] = TEXT;
        return new Attribute(key, field, keyValueFrom(field), ValueKind.TEXT, at, field.length);
    }

    public static Attribute of(Term key, long whole) {
        int size = CodedOutputStream.computeInt64SizeNoTag(whole);
        byte[] field = withKey(key, 1 + size);
        int at = field.length - size;
        field[at - 1] = WHOLE;
        long rest = whole;
        for (int i = at; i < field.length - 1; i++) {
            field[i] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        field[field.length - 1] = (byte) (rest & 0x7f);
        return new Attribute(key, field, keyValueFrom(field), ValueKind.WHOLE, at, field.length);
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

    /** All of the field but the value, for which there is room at the end. */
    private static byte[] withKey(Term key, int valueSize) {
        byte[] name = key.utf8();
        int keySize = 1 + size(name.length) + name.length;
        int keyValueSize = keySize + 1 + size(valueSize) + valueSize;
        byte[] field = new byte[1 + size(keyValueSize) + keyValueSize];
        field[0] = TAG;
        int at = put(field, 1, keyValueSize);
        field[at++] = KEY;
        at = put(field, at, name.length);
        System.arraycopy(name, 0, field, at, name.length);
        at += name.length;
        field[at++] = VALUE;
        put(field, at, valueSize);
        return field;
    }

    /** Behind the tag and the length. */
    private static int keyValueFrom(byte[] field) {
        int last = 1;
        while (field[last] < 0) {
            last++;
        }
        return last + 1;
    }

    private static int size(int length) {
        return CodedOutputStream.computeUInt32SizeNoTag(length);
    }

    /**
     * @return where it ends
     */
    private static int put(byte[] into, int from, int length) {
        int at = from;
        int rest = length;
        while (rest > 0x7f) {
            into[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        into[at++] = (byte) rest;
        return at;
    }
}
