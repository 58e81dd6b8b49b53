package io.taproot.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A column's type, read from ClickHouse's own text for it, as far as the row format shows it. */
sealed interface ColumnType {

    /**
     * @param bytes width of the number
     */
    record Whole(int bytes, boolean signed) implements ColumnType {}

    record Real(int bytes) implements ColumnType {}

    record Flag() implements ColumnType {}

    record Text() implements ColumnType {}

    record Fixed(int bytes) implements ColumnType {}

    /**
     * A moment; read as nanoseconds since 1970.
     *
     * @param unitNano how many nanoseconds one step of the number on the wire is
     */
    record Moment(int bytes, boolean signed, long unitNano) implements ColumnType {}

    record Choice(int bytes, Map<Long, String> names) implements ColumnType {}

    record Many(ColumnType element) implements ColumnType {}

    record Keyed(ColumnType key, ColumnType value) implements ColumnType {}

    record Parts(List<ColumnType> parts) implements ColumnType {}

    record Optionally(ColumnType type) implements ColumnType {}

    /**
     * @throws IllegalArgumentException for a type that no statement of ours returns
     */
    static ColumnType parse(String text) {
        int open = text.indexOf('(');
        String name = open < 0 ? text : text.substring(0, open);
        List<String> inner = open < 0 ? List.of() : split(text.substring(open + 1, text.length() - 1));
        return switch (name) {
            case "UInt8", "UInt16", "UInt32", "UInt64" -> new Whole(Integer.parseInt(name.substring(4)) / 8, false);
            case "Int8", "Int16", "Int32", "Int64" -> new Whole(Integer.parseInt(name.substring(3)) / 8, true);
            case "Float32" -> new Real(4);
            case "Float64" -> new Real(8);
            case "Bool" -> new Flag();
            case "String" -> new Text();
            case "FixedString" -> new Fixed(Integer.parseInt(inner.getFirst()));
            case "Date" -> new Moment(2, false, 86_400_000_000_000L);
            case "DateTime" -> new Moment(4, false, 1_000_000_000L);
            case "DateTime64" -> new Moment(8, true, (long) Math.pow(10, 9 - Integer.parseInt(inner.getFirst())));
            case "Enum8" -> new Choice(1, names(inner));
            case "Enum16" -> new Choice(2, names(inner));
            case "LowCardinality" -> parse(inner.getFirst());
            case "SimpleAggregateFunction" -> parse(inner.getLast());
            case "Nullable" -> new Optionally(parse(inner.getFirst()));
            case "Array" -> new Many(parse(inner.getFirst()));
            case "Map" -> new Keyed(parse(inner.get(0)), parse(inner.get(1)));
            case "Tuple" -> new Parts(inner.stream().map(ColumnType::part).toList());
            default -> throw new IllegalArgumentException("no reader for the column type " + name);
        };
    }

    /** A tuple's part may have a name in front: {@code first UInt64}. */
    private static ColumnType part(String text) {
        int space = text.indexOf(' ');
        int open = text.indexOf('(');
        return parse(space > 0 && (open < 0 || space < open) ? text.substring(space + 1) : text);
    }

    private static Map<Long, String> names(List<String> choices) {
        Map<Long, String> names = new HashMap<>();
        for (String choice : choices) {
            int equals = choice.lastIndexOf('=');
            String quoted = choice.substring(0, equals).trim();
            names.put(Long.parseLong(choice.substring(equals + 1).trim()), quoted.substring(1, quoted.length() - 1));
        }
        return names;
    }

    /** At the commas that are in no brackets and no quotes. */
    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        boolean quoted = false;
        for (int at = 0; at < text.length(); at++) {
            char here = text.charAt(at);
            if (here == '\'') {
                quoted = !quoted;
            } else if (!quoted && here == '(') {
                depth++;
            } else if (!quoted && here == ')') {
                depth--;
            } else if (!quoted && here == ',' && depth == 0) {
                parts.add(text.substring(from, at).trim());
                from = at + 1;
            }
        }
        parts.add(text.substring(from).trim());
        return parts;
    }
}
