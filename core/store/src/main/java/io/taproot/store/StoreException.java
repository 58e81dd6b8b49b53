package io.taproot.store;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * ClickHouse did not do what it was asked. The message names the statement and the error, never data; what the server
 * wrote is in {@link #serverText()}.
 */
public abstract sealed class StoreException extends RuntimeException {

    /** TOO_MANY_ROWS, TIMEOUT_EXCEEDED, MEMORY_LIMIT_EXCEEDED, TOO_MANY_BYTES, TOO_MANY_ROWS_OR_BYTES. */
    private static final Set<Integer> TOO_MUCH = Set.of(158, 159, 241, 307, 396);

    private final int code;
    private final String serverText;

    private StoreException(String message, int code, String serverText, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.serverText = serverText;
    }

    /** ClickHouse's number for the error; 0 when there was no answer, or none of ClickHouse's. */
    public int code() {
        return code;
    }

    /** The statement went beyond its {@link Bounds}, or the server had no room for it: one that asks for less may not. */
    public boolean isTooMuch() {
        return TOO_MUCH.contains(code);
    }

    /** The server's own words. They may quote stored values: do not log them where data came in. */
    public String serverText() {
        return serverText;
    }

    /** Worth trying again: the same request can succeed later. */
    public static final class Transient extends StoreException {

        private final boolean recognised;

        Transient(String message, int code, String serverText, boolean recognised, @Nullable Throwable cause) {
            super(message, code, serverText, cause);
            this.recognised = recognised;
        }

        /**
         * False for an error that is in neither list of {@link ErrorCodes}: try it a few times, then look for the row
         * that brings it about.
         */
        public boolean isRecognised() {
            return recognised;
        }

        /** Whether the database, a table or a column is missing: it passes when the schema is brought up to date. */
        public boolean isOfSchema() {
            return ErrorCodes.isOfSchema(code());
        }
    }

    /** The same request will fail again, whenever it is sent. */
    public static final class Permanent extends StoreException {
        Permanent(String message, int code, String serverText, @Nullable Throwable cause) {
            super(message, code, serverText, cause);
        }
    }
}
