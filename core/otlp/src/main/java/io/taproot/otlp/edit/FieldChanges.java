package io.taproot.otlp.edit;

import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What takes the place of fields of a span, and what comes behind them. Knows at any time how many bytes that makes. */
final class FieldChanges {

    private static final byte[][] NONE = {};

    private final SpanLayout layout;
    private int size;

    /** Null where a field stays; made with the first change. */
    private byte @Nullable [] @Nullable [] replaced;

    private byte[][] added = NONE;
    private int addedCount;

    FieldChanges(SpanLayout layout) {
        this.layout = layout;
        this.size = layout.to() - layout.from();
    }

    int size() {
        return size;
    }

    /**
     * @param encoded the whole field; nothing removes it
     */
    void replace(int field, byte[] encoded) {
        byte[] @Nullable [] all = replaced == null ? new byte[layout.fieldCount()][] : replaced;
        byte @Nullable [] before = all[field];
        size += encoded.length - (before == null ? layout.fieldSize(field) : before.length);
        all[field] = encoded;
        replaced = all;
    }

    /**
     * A field that a span has once at most: in its place, or in that of an earlier change.
     *
     * @param field {@link SpanLayout#ABSENT} if the span came without it
     */
    void put(int field, byte[] encoded) {
        if (field != SpanLayout.ABSENT) {
            replace(field, encoded);
            return;
        }
        for (int i = 0; i < addedCount; i++) {
            if (added[i][0] == encoded[0]) {
                replaceAdded(added[i], encoded);
                return;
            }
        }
        add(encoded);
    }

    void add(byte[] encoded) {
        if (addedCount == added.length) {
            added = Arrays.copyOf(added, addedCount + 4);
        }
        added[addedCount++] = encoded;
        size += encoded.length;
    }

    /**
     * @param before as it was added
     */
    @SuppressWarnings("ReferenceEquality") // arrays have no other
    void replaceAdded(byte[] before, byte[] encoded) {
        for (int i = 0; i < addedCount; i++) {
            if (added[i] == before) {
                added[i] = encoded;
                size += encoded.length - before.length;
                return;
            }
        }
        throw new IllegalArgumentException("it was never added");
    }

    /** Writes the span as it is now. */
    void writeTo(CodedOutputStream out) throws IOException {
        if (replaced == null) {
            out.writeRawBytes(layout.bytes, layout.from(), layout.to() - layout.from());
        } else {
            writeAround(replaced, out);
        }
        for (int i = 0; i < addedCount; i++) {
            out.writeRawBytes(added[i]);
        }
    }

    private void writeAround(byte[] @Nullable [] others, CodedOutputStream out) throws IOException {
        int copied = layout.from();
        for (int field = 0; field < others.length; field++) {
            byte @Nullable [] other = others[field];
            if (other != null) {
                out.writeRawBytes(layout.bytes, copied, layout.fields[field] - copied);
                out.writeRawBytes(other);
                copied = layout.fields[field + 1];
            }
        }
        out.writeRawBytes(layout.bytes, copied, layout.to() - copied);
    }
}
