package io.taproot.store.read;

import io.taproot.store.Row;
import io.taproot.telemetry.AttributeValue;
import io.taproot.telemetry.Attributes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts the attributes together again that the store holds apart: promoted columns, and one map for each type. */
final class AttributeColumns {

    private AttributeColumns() {}

    /** All of them with their types as they were sent, by key: the order of sending is not stored. */
    static Attributes read(Row row, List<PromotedAttribute> promoted) {
        Map<String, AttributeValue> byKey = new TreeMap<>();
        row.map("attributes_string", String.class)
                .forEach((key, text) -> byKey.put(key, new AttributeValue.Text(text)));
        row.map("attributes_int", Long.class).forEach((key, whole) -> byKey.put(key, new AttributeValue.Whole(whole)));
        row.map("attributes_double", Double.class)
                .forEach((key, real) -> byKey.put(key, new AttributeValue.Real(real)));
        row.map("attributes_bool", Long.class)
                .forEach((key, flag) -> byKey.put(key, new AttributeValue.Flag(flag != 0)));
        row.map("attributes_json", String.class).forEach((key, json) -> byKey.put(key, AttributeJson.value(json)));
        for (PromotedAttribute each : promoted) {
            each.in(row).ifPresent(value -> byKey.put(each.key, value));
        }
        return new Attributes(byKey);
    }
}
