package io.taproot.store;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Values for a statement's named parameters, written as ClickHouse reads them. Nothing that a user typed ever becomes
 * part of the SQL itself.
 */
public final class Parameters {

    private final Map<String, String> values = new LinkedHashMap<>();

    private Parameters() {}

    public static Parameters none() {
        return new Parameters();
    }

    /** For {@code String}; also for anything else whose text form is known to be right. */
    public Parameters text(String name, String value) {
        values.put(name, escaped(value));
        return this;
    }

    /** For any signed integer type. */
    public Parameters whole(String name, long value) {
        values.put(name, Long.toString(value));
        return this;
    }

    /** For {@code UInt64}: the same bits, read as unsigned. */
    public Parameters unsigned(String name, long value) {
        values.put(name, Long.toUnsignedString(value));
        return this;
    }

    public Parameters real(String name, double value) {
        values.put(name, Double.toString(value));
        return this;
    }

    /** For {@code DateTime64(9)}: seconds and nine decimals since 1970, whatever the server's time zone is. */
    public Parameters instant(String name, Instant value) {
        values.put(name, String.format("%d.%09d", value.getEpochSecond(), value.getNano()));
        return this;
    }

    /** For {@code DateTime64(9)}. */
    public Parameters unixNano(String name, long value) {
        return instant(name, Instant.ofEpochSecond(0, value));
    }

    /** For {@code Array(String)}. */
    public Parameters texts(String name, Collection<String> value) {
        values.put(name, value.stream().map(Parameters::quoted).collect(Collectors.joining(",", "[", "]")));
        return this;
    }

    /** For arrays of numbers: {@code Array(UInt64)} (same bits) and narrower unsigned types. */
    public Parameters unsigneds(String name, Collection<Long> value) {
        values.put(name, value.stream().map(Long::toUnsignedString).collect(Collectors.joining(",", "[", "]")));
        return this;
    }

    Map<String, Object> values() {
        return new LinkedHashMap<>(values);
    }

    private static String quoted(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\0", "\\0");
    }
}
