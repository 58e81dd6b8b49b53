package io.taproot.store;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Values for a statement's named parameters, written as ClickHouse reads them. Nothing that a user typed ever becomes
 * part of the SQL itself. The text of one list must stay below 128 KiB (the server's limit for a form field): about
 * 5,000 ids; ask in portions beyond that.
 */
public final class Parameters {

    private final Map<String, Object> values = new LinkedHashMap<>();

    private Parameters() {}

    public static Parameters none() {
        return new Parameters();
    }

    /** For {@code String}; also for anything else whose text form is known to be right. */
    public Parameters text(String name, String value) {
        values.put(name, value); // the client escapes text and lists of text
        return this;
    }

    /** For any signed integer type. */
    public Parameters whole(String name, long value) {
        values.put(name, value);
        return this;
    }

    /** For {@code UInt64}: the same bits, read as unsigned. */
    public Parameters unsigned(String name, long value) {
        values.put(name, Long.toUnsignedString(value));
        return this;
    }

    public Parameters real(String name, double value) {
        values.put(name, value);
        return this;
    }

    /** For {@code DateTime64(9)}: seconds and nine decimals since 1970, whatever the server's time zone is. */
    public Parameters instant(String name, Instant value) {
        values.put(name, unixText(value));
        return this;
    }

    /** For {@code DateTime64(9)}. */
    public Parameters unixNano(String name, long value) {
        return instant(name, Instant.ofEpochSecond(0, value));
    }

    /** For {@code Array(DateTime64(9))}. */
    public Parameters instants(String name, Collection<Instant> value) {
        return texts(name, value.stream().map(Parameters::unixText).toList());
    }

    /** For {@code Array(String)}. */
    public Parameters texts(String name, Collection<String> value) {
        values.put(name, List.copyOf(value));
        return this;
    }

    /** For arrays of numbers: {@code Array(UInt64)} (same bits) and narrower unsigned types. */
    public Parameters unsigneds(String name, Collection<Long> value) {
        values.put(name, value.stream().map(Parameters::unsigned).toList());
        return this;
    }

    Map<String, Object> values() {
        return new LinkedHashMap<>(values);
    }

    private static String unixText(Instant value) {
        return String.format(Locale.ROOT, "%d.%09d", value.getEpochSecond(), value.getNano());
    }

    private static BigInteger unsigned(long bits) {
        return new BigInteger(Long.toUnsignedString(bits));
    }
}
