package io.taproot.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * One SQL statement with named, typed parameters ({@code {service:String}}).
 *
 * @param name of the file it came from; also what errors and metrics call it
 */
public record Statement(String name, String sql) {

    /**
     * Reads {@code io/taproot/store/sql/<name>.sql}.
     *
     * @throws IllegalArgumentException if there is no such file
     */
    public static Statement load(String name) {
        return new Statement(name, text("sql/" + name + ".sql"));
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
