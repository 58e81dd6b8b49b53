package io.taproot.otlp.edit;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.taproot.otlp.walk.ValueKind;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of one span: those that were sent, in their order, and behind them those that were added. A place is that
 * of an attribute from the first to {@link #count()}.
 */
public final class SpanAttributes {

    private static final int ABSENT = SpanLayout.ABSENT;
    private static final VarHandle DOUBLE =
            MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);

    private final SpanLayout layout;
    private final FieldChanges changes;
    private int count;

    /** By place, those that are not as they were sent; made with the first one. */
    private @Nullable Attribute @Nullable [] changed;

    SpanAttributes(SpanLayout layout, FieldChanges changes) {
        this.layout = layout;
        this.changes = changes;
        this.count = layout.attributeCount();
    }

    public int count() {
        return count;
    }

    /** How many there were at first; those at later places were added. */
    public int sentCount() {
        return layout.attributeCount();
    }

    public Term key(int place) {
        Attribute changedOne = changed(place);
        return changedOne == null ? layout.key(place) : changedOne.key();
    }

    /** What the value is; null if only {@link #decoded} can tell. */
    public @Nullable ValueKind kind(int place) {
        Attribute changedOne = changed(place);
        return changedOne == null ? layout.kind(place) : changedOne.kind();
    }

    public boolean isText(int place) {
        ValueKind kind = kind(place);
        return kind == null ? decoded(place).getValue().hasStringValue() : kind == ValueKind.TEXT;
    }

    /** The array that {@link #from} and {@link #to} speak of. Not to be changed. */
    public byte[] bytes(int place) {
        Attribute changedOne = changed(place);
        return changedOne == null ? layout.bytes : changedOne.field();
    }

    /** Where the content of a text begins, or a scalar as it is encoded. */
    public int from(int place) {
        Attribute changedOne = changed(place);
        return changedOne == null ? layout.valueFrom(place) : changedOne.from();
    }

    public int to(int place) {
        Attribute changedOne = changed(place);
        return changedOne == null ? layout.valueTo(place) : changedOne.to();
    }

    /** The value if it is text; empty text if it is not. */
    public String text(int place) {
        ValueKind kind = kind(place);
        if (kind == null) {
            return decoded(place).getValue().getStringValue();
        }
        int from = from(place);
        return kind == ValueKind.TEXT ? new String(bytes(place), from, to(place) - from, StandardCharsets.UTF_8) : "";
    }

    /** The value if it is text; empty text if it is not, or is absent. */
    public String text(Term key) {
        int place = find(key);
        return place < 0 ? "" : text(place);
    }

    /** The value if it is a whole number; undefined if it is not. */
    public long whole(int place) {
        byte[] bytes = bytes(place);
        long value = 0;
        int shift = 0;
        for (int i = from(place); i < to(place); i++, shift += 7) {
            value |= (bytes[i] & 0x7fL) << shift;
        }
        return value;
    }

    /** The value if it is a floating-point number; undefined if it is not. */
    public double real(int place) {
        return (double) DOUBLE.get(bytes(place), from(place));
    }

    /** The place of the first one with this key; negative if there is none. */
    public int find(Term key) {
        int place = layout.find(key);
        if (place != ABSENT && (changed == null || changed[place] == null)) {
            return place;
        }
        for (int i = 0; changed != null && i < count; i++) {
            if (key(i).isSame(key)) {
                return i;
            }
        }
        return ABSENT;
    }

    public boolean has(Term key) {
        return find(key) >= 0;
    }

    /** As protobuf has it. */
    public KeyValue decoded(int place) {
        Attribute changedOne = changed(place);
        if (changedOne != null) {
            return changedOne.decoded();
        }
        int field = layout.attributeField(place);
        return Attribute.decoded(layout.bytes, contentFrom(field), layout.fields[field + 1]);
    }

    /** The value in this place behind another key. */
    public Attribute copy(int place, Term key) {
        return kind(place) == ValueKind.TEXT
                ? Attribute.ofText(key, bytes(place), from(place), to(place))
                : Attribute.of(decoded(place).toBuilder().setKey(key.text()).build());
    }

    /** In the place of the one with the same key, or behind all others. */
    public void put(Attribute attribute) {
        int place = find(attribute.key());
        if (place >= 0) {
            replace(place, attribute);
        } else {
            add(attribute);
        }
    }

    public void add(Attribute attribute) {
        all(count + 1)[count++] = attribute;
        changes.add(attribute.field());
    }

    /** Its key may be another one. */
    public void replace(int place, Attribute attribute) {
        Attribute before = changed(place);
        if (place < layout.attributeCount()) {
            changes.replace(layout.attributeField(place), attribute.field());
        } else if (before != null) {
            changes.replaceAdded(before.field(), attribute.field());
        }
        all(count)[place] = attribute;
    }

    private @Nullable Attribute changed(int place) {
        return changed == null ? null : changed[place];
    }

    private @Nullable Attribute[] all(int places) {
        @Nullable Attribute[] all = changed == null ? new Attribute[places + 3] : changed;
        if (all.length < places) {
            all = Arrays.copyOf(all, places + 3);
        }
        changed = all;
        return all;
    }

    /** Behind the tag and the length. */
    private int contentFrom(int field) {
        return behindVarint(behindVarint(layout.fields[field]));
    }

    private int behindVarint(int from) {
        int last = from;
        while (layout.bytes[last] < 0) {
            last++;
        }
        return last + 1;
    }
}
