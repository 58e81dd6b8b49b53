package io.taproot.store.write;

import io.taproot.otlp.walk.AnyValueJson;
import io.taproot.otlp.walk.AttributeSlices;
import io.taproot.otlp.walk.ByteBuilder;
import io.taproot.otlp.walk.MalformedMessageException;
import io.taproot.otlp.walk.ValueKind;
import io.taproot.store.OptionalColumns;
import java.util.Arrays;

/** The attributes of one table's rows: promoted columns, and a map for each type. */
final class AttributeColumns {

    private static final int NOT_SENT = -1;
    private static final long STRINGS = OptionalColumns.STRINGS.bit();
    private static final long INTS = OptionalColumns.INTS.bit();
    private static final long DOUBLES = OptionalColumns.DOUBLES.bit();
    private static final long BOOLS = OptionalColumns.BOOLS.bit();
    private static final long JSONS = OptionalColumns.JSONS.bit();

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
    private final long[] promotedBits;
    /** By key number + 1: which key stood behind it last; at 0, which stood first. Kinds of rows alternate, their keys do not. */
    private int[] following = new int[64];
    /** By promoted key: the last row whose value lies in the key's column. A second value of one row goes to a map. */
    private final int[] lastRow;
    /** Of {@link OptionalColumns}, those in which the present row has something. */
    private long filled;

    AttributeColumns(NativeTable table, Promoted promoted) {
        this.promoted = promoted;
        promotedDictionaries = promoted.dictionaries();
        promotedTexts = promoted.texts();
        promotedShorts = promoted.shorts();
        promotedBits = promoted.bits();
        lastRow = new int[promoted.keys().size()];
        table.column("attributes_string", texts);
        table.column("attributes_int", wholes);
        table.column("attributes_double", reals);
        table.column("attributes_bool", flags);
        table.column("attributes_json", jsons);
        clear();
    }

    /** Together with the table, whose columns these are. */
    void clear() {
        filled = 0;
        Arrays.fill(lastRow, NOT_SENT);
        keys.clear();
        for (byte[] key : promoted.keys()) {
            keys.intern(key, 0, key.length);
        }
    }

    /** All attributes of a row. */
    void add(int row, AttributeSlices attributes) throws MalformedMessageException {
        byte[] bytes = attributes.bytes();
        int count = attributes.count();
        int before = 0;
        for (int index = 0; index < count; index++) {
            int key = keys.intern(bytes, attributes.keyFrom(index), attributes.keyLength(index), following[before]);
            following[before] = key;
            before = key + 1;
            if (before == following.length) {
                following = Arrays.copyOf(following, before * 2);
            }
            if (key < lastRow.length && lastRow[key] != row && fits(key, attributes, index)) {
                lastRow[key] = row;
                filled |= promotedBits[key];
                addPromoted(row, key, attributes, index);
            } else {
                addToMap(row, key, attributes, index);
            }
        }
    }

    /** What all that was added since the last row ended has filled, as bits of {@link OptionalColumns}. */
    long endRow() {
        long ofRow = filled;
        filled = 0;
        return ofRow;
    }

    /** One more text of this row, which no sender sent. */
    void addText(int row, byte[] key, byte[] value) {
        filled |= STRINGS;
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
            case TEXT -> {
                filled |= STRINGS;
                texts.put(row, key, bytes, from, length)
                        .add(bytes, attributes.valueFrom(index), attributes.valueLength(index));
            }
            case WHOLE -> {
                filled |= INTS;
                wholes.put(row, key, bytes, from, length).data().putLong(attributes.whole(index));
            }
            case REAL -> {
                filled |= DOUBLES;
                reals.put(row, key, bytes, from, length)
                        .data()
                        .putLong(Double.doubleToRawLongBits(attributes.real(index)));
            }
            case FLAG -> {
                filled |= BOOLS;
                flags.put(row, key, bytes, from, length).data().putByte(attributes.flag(index));
            }
            case EMPTY, ARRAY, KEY_VALUES, BYTES -> {
                filled |= JSONS;
                json.clear();
                jsonWriter.value(attributes, index);
                jsons.put(row, key, bytes, from, length).add(json);
            }
        }
    }

    private void addPromoted(int row, int key, AttributeSlices attributes, int index) {
        byte[] bytes = attributes.bytes();
        int from = attributes.valueFrom(index);
        int length = attributes.valueLength(index);
        int text = key - promotedDictionaries.length;
        if (text < 0) {
            DictionaryColumn column = promotedDictionaries[key];
            column.add(row, column.intern(bytes, from, length));
        } else if (text < promotedTexts.length) {
            promotedTexts[text].add(row, bytes, from, length);
        } else {
            promotedShorts[text - promotedTexts.length].addShort(row, (int) attributes.whole(index));
        }
    }
}
