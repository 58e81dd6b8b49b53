package io.taproot.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;

/**
 * One SQL statement with named, typed parameters ({@code {service:String}}).
 *
 * @param name of the file it came from; also what errors and metrics call it
 * @param leftOut columns that it would have returned, and does not: rows have them at their default
 */
public record Statement(String name, String sql, Set<String> leftOut) {

    private static final String ALL_COLUMNS = "SELECT *\n";

    /** With all its columns. */
    public Statement(String name, String sql) {
        this(name, sql, Set.of());
    }

    /**
     * Reads {@code io/taproot/store/sql/<name>.sql}.
     *
     * @throws IllegalArgumentException if there is no such file
     */
    public static Statement load(String name) {
        return new Statement(name, text("sql/" + name + ".sql"));
    }

    /**
     * The same without some of the columns: they are not read.
     *
     * @param columns names that are known here; nothing that a user typed
     * @throws IllegalArgumentException if it does not ask for all columns with {@code SELECT *} on a line of its own
     */
    public Statement without(Set<String> columns) {
        if (columns.isEmpty()) {
            return this;
        }
        if (!sql.contains(ALL_COLUMNS)) {
            throw new IllegalArgumentException(name + " does not select all columns");
        }
        String selected = "SELECT * EXCEPT (" + String.join(", ", new TreeSet<>(columns)) + ")\n";
        return new Statement(name, sql.replace(ALL_COLUMNS, selected), columns);
    }

    static String text(String resource) {
        try (InputStream in = Statement.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("no statement at io/taproot/store/" + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
