package io.taproot.store.write;

import io.taproot.otlp.walk.AnyValueJson;
import io.taproot.otlp.walk.AttributeSlices;
import io.taproot.otlp.walk.ByteBuilder;
import io.taproot.otlp.walk.MalformedMessageException;
import io.taproot.otlp.walk.ValueKind;
import java.util.Arrays;

/** The attributes of one table's rows: promoted columns, and a map for each type. */
final class AttributeColumns {

    private static final int NOT_SENT = -1;

    private final MapColumn<TextColumn> texts = new MapColumn<>(new TextColumn());
    private final MapColumn<FixedColumn> wholes = new MapColumn<>(new FixedColumn("Int64"));
    private final MapColumn<FixedColumn> reals = new MapColumn<>(new FixedColumn("Float64"));
    private final MapColumn<FixedColumn> flags = new MapColumn<>(new FixedColumn("UInt8"));
    private final MapColumn<TextColumn> jsons = new MapColumn<>(new TextColumn());
    private final SliceTable keys = new SliceTable();
    private final ByteBuilder json = new ByteBuilder(256);
    private final AnyValueJson jsonWriter = new AnyValueJson(json);

    private final Promoted promoted;
    private final DictionaryColumn[] promotedDictionaries;
    private final TextColumn[] promotedTexts;
    private final FixedColumn[] promotedShorts;
    /** By promoted key: which attribute of the row it was. */
    private final int[] sent;

    AttributeColumns(NativeTable table, Promoted promoted) {
        this.promoted = promoted;
        promotedDictionaries = promoted.dictionaries();
        promotedTexts = promoted.texts();
        promotedShorts = promoted.shorts();
        sent = new int[promoted.keys().size()];
        table.column("attributes_string", texts);
        table.column("attributes_int", wholes);
        table.column("attributes_double", reals);
        table.column("attributes_bool", flags);
        table.column("attributes_json", jsons);
        clear();
    }

    /** Together with the table, whose columns these are. */
    void clear() {
        keys.clear();
        for (byte[] key : promoted.keys()) {
            keys.intern(key, 0, key.length);
        }
    }

    /** All attributes of a row. */
    void add(int row, AttributeSlices attributes) throws MalformedMessageException {
        Arrays.fill(sent, NOT_SENT);
        byte[] bytes = attributes.bytes();
        int count = attributes.count();
        for (int index = 0; index < count; index++) {
            int keyFrom = attributes.keyFrom(index);
            int keyLength = attributes.keyLength(index);
            int key = keys.intern(bytes, keyFrom, keyLength);
            if (key < sent.length && sent[key] == NOT_SENT && fits(key, attributes, index)) {
                sent[key] = index;
            } else {
                addToMap(row, key, attributes, index);
            }
        }
        addPromoted(row, attributes);
    }

    /** One more text of this row, which no sender sent. */
    void addText(int row, byte[] key, byte[] value) {
        texts.put(row, keys.intern(key, 0, key.length), key, 0, key.length).add(value, 0, value.length);
    }

    private boolean fits(int key, AttributeSlices attributes, int index) {
        ValueKind kind = attributes.kind(index);
        if (key < promotedDictionaries.length + promotedTexts.length) {
            return kind == ValueKind.TEXT && attributes.valueLength(index) > 0;
        }
        return kind == ValueKind.WHOLE && attributes.whole(index) > 0 && attributes.whole(index) <= 0xffff;
    }

    private void addToMap(int row, int key, AttributeSlices attributes, int index) throws MalformedMessageException {
        byte[] bytes = attributes.bytes();
        int from = attributes.keyFrom(index);
        int length = attributes.keyLength(index);
        switch (attributes.kind(index)) {
            case TEXT ->
                texts.put(row, key, bytes, from, length)
                        .add(bytes, attributes.valueFrom(index), attributes.valueLength(index));
            case WHOLE -> wholes.put(row, key, bytes, from, length).data().putLong(attributes.whole(index));
            case REAL ->
                reals.put(row, key, bytes, from, length)
                        .data()
                        .putLong(Double.doubleToRawLongBits(attributes.real(index)));
            case FLAG -> flags.put(row, key, bytes, from, length).data().putByte(attributes.flag(index));
            case EMPTY, ARRAY, KEY_VALUES, BYTES -> {
                json.clear();
                jsonWriter.value(attributes, index);
                jsons.put(row, key, bytes, from, length).add(json);
            }
        }
    }

    private void addPromoted(int row, AttributeSlices attributes) {
        byte[] bytes = attributes.bytes();
        int key = 0;
        for (DictionaryColumn column : promotedDictionaries) {
            int index = sent[key++];
            if (index != NOT_SENT) {
                column.add(row, column.intern(bytes, attributes.valueFrom(index), attributes.valueLength(index)));
            }
        }
        for (TextColumn column : promotedTexts) {
            int index = sent[key++];
            if (index != NOT_SENT) {
                column.add(row, bytes, attributes.valueFrom(index), attributes.valueLength(index));
            }
        }
        for (FixedColumn column : promotedShorts) {
            int index = sent[key++];
            if (index != NOT_SENT) {
                column.addShort(row, (int) attributes.whole(index));
            }
        }
    }
}
