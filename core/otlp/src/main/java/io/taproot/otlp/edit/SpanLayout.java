package io.taproot.otlp.edit;

import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.Link;
import io.opentelemetry.proto.trace.v1.Status;
import io.taproot.otlp.walk.ValueKind;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Where the parts of a span lie in the bytes, as {@link SpanReader} found them. Never changes after that. */
final class SpanLayout {

    /** Of a field that is not there. */
    static final int ABSENT = -1;

    /** Numbers for each attribute: its field, where its value begins and ends, its kind, the hash of its key. */
    private static final int STRIDE = 5;

    private static final ValueKind[] KINDS = ValueKind.values();
    private static final int[] NONE = {};
    private static final Term[] NO_KEYS = {};
    private static final Span.Event[] NO_EVENTS = {};
    private static final @Nullable Link[] NO_LINKS = {};

    final byte[] bytes;

    /** Where each field begins, and behind the last one where the span ends. */
    int[] fields = NONE;

    int[] attributes = NONE;
    Term[] keys = NO_KEYS;

    /** The fields of events, each with what it says, likewise links; {@link SpanEdit} goes on with these arrays. */
    int[] eventFields = NONE;

    Span.Event[] events = NO_EVENTS;
    int[] linkFields = NONE;

    @Nullable Link[] links = NO_LINKS;

    /** Fields that nobody here knows. */
    int[] unknownFields = NONE;

    int traceIdLength;
    long traceIdHigh;
    long traceIdLow;
    int spanIdLength;
    long spanId;
    int parentIdField = ABSENT;
    int parentIdLength;
    long parentId;
    int traceStateField = ABSENT;
    String traceState = "";
    int nameField = ABSENT;
    Term name = Term.EMPTY;
    int kind;
    long startUnixNano;
    long endUnixNano;
    int droppedLinksField = ABSENT;
    int droppedLinks;
    int statusField = ABSENT;
    int statusCode;

    /** Only where it has more than a code. */
    @Nullable Status status;

    SpanLayout(byte[] bytes) {
        this.bytes = bytes;
    }

    int from() {
        return fields[0];
    }

    int to() {
        return fields[fields.length - 1];
    }

    int fieldCount() {
        return fields.length - 1;
    }

    int fieldSize(int field) {
        return fields[field + 1] - fields[field];
    }

    int attributeCount() {
        return keys.length;
    }

    Term key(int attribute) {
        return keys[attribute];
    }

    int attributeField(int attribute) {
        return attributes[attribute * STRIDE];
    }

    int valueFrom(int attribute) {
        return attributes[attribute * STRIDE + 1];
    }

    int valueTo(int attribute) {
        return attributes[attribute * STRIDE + 2];
    }

    @Nullable ValueKind kind(int attribute) {
        int kind = attributes[attribute * STRIDE + 3];
        return kind < 0 ? null : KINDS[kind];
    }

    /** The first one with this key, or {@link #ABSENT}. */
    int find(Term key) {
        int hash = key.hash();
        for (int i = 0; i < keys.length; i++) {
            if (attributes[i * STRIDE + 4] == hash && keys[i].isSame(key)) {
                return i;
            }
        }
        return ABSENT;
    }

    /** Attributes while they are read. */
    static final class Attributes {

        private int[] numbers = new int[32 * STRIDE];
        private Term[] keys = new Term[32];
        private int count;

        void clear() {
            count = 0;
        }

        void add(int field, AttributeReader read) {
            if (count == keys.length) {
                keys = Arrays.copyOf(keys, 2 * count);
                numbers = Arrays.copyOf(numbers, 2 * count * STRIDE);
            }
            int at = count * STRIDE;
            ValueKind kind = read.kind();
            numbers[at] = field;
            numbers[at + 1] = read.from();
            numbers[at + 2] = read.to();
            numbers[at + 3] = kind == null ? ABSENT : kind.ordinal();
            numbers[at + 4] = read.key().hash();
            keys[count++] = read.key();
        }

        void in(SpanLayout layout) {
            if (count > 0) {
                layout.attributes = Arrays.copyOf(numbers, count * STRIDE);
                layout.keys = Arrays.copyOf(keys, count);
            }
        }
    }
}
