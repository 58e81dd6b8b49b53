package io.taproot.store;

import com.clickhouse.client.api.ClientException;
import com.clickhouse.client.api.ServerException;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which of ClickHouse's errors pass by themselves, and which never will (ClickHouse, src/Common/ErrorCodes.cpp). */
final class ErrorCodes {

    /**
     * CANNOT_WRITE_TO_FILE_DESCRIPTOR 75, CANNOT_OPEN_FILE 76, NO_SUCH_COLUMN_IN_TABLE 16, UNKNOWN_TABLE 60 and
     * UNKNOWN_DATABASE 81 (not migrated yet), TIMEOUT_EXCEEDED 159, READONLY 164, CANNOT_ALLOCATE_MEMORY 173, DNS_ERROR
     * 198, QUOTA_EXCEEDED 201, TOO_MANY_SIMULTANEOUS_QUERIES 202, SOCKET_TIMEOUT 209, NETWORK_ERROR 210, ABORTED 236, MEMORY_LIMIT_EXCEEDED 241, TABLE_IS_READ_ONLY 242, NOT_ENOUGH_SPACE 243,
     * TOO_MANY_PARTS 252, UNKNOWN_STATUS_OF_INSERT 319, QUERY_WAS_CANCELLED 394, SYSTEM_ERROR 425,
     * CANNOT_SCHEDULE_TASK 439, ACCESS_DENIED 497 (a grant that is missing comes back), AUTHENTICATION_FAILED 516, TABLE_IS_BEING_RESTARTED 750, KEEPER_EXCEPTION 999, POCO_EXCEPTION 1000.
     *
     * <p>Of a cluster, where a shard, its replicas or Keeper are away: NO_FREE_CONNECTION 203, NO_ZOOKEEPER 225,
     * NO_ACTIVE_REPLICAS 254, NO_AVAILABLE_REPLICA 265, ALL_CONNECTION_TRIES_FAILED 279, TOO_FEW_LIVE_REPLICAS 285,
     * UNSATISFIED_QUORUM_FOR_PREVIOUS_WRITE 286, SHARD_HAS_NO_CONNECTIONS 297, ALL_REPLICAS_ARE_STALE 369,
     * REPLICA_STATUS_CHANGED 416, NO_REMOTE_SHARD_AVAILABLE 519.
     */
    private static final Set<Integer> TRANSIENT = Set.of(
            16, 60, 75, 76, 81, 159, 164, 173, 198, 201, 202, 203, 209, 210, 225, 236, 241, 242, 243, 252, 254, 265,
            279, 285, 286, 297, 319, 369, 394, 416, 425, 439, 497, 516, 519, 750, 999, 1000);

    /**
     * CANNOT_PARSE_TEXT 6, CANNOT_PARSE_INPUT_ASSERTION_FAILED 27, CANNOT_READ_ALL_DATA 33,
     * CANNOT_PARSE_DATETIME 41, ILLEGAL_TYPE_OF_ARGUMENT 43, UNKNOWN_IDENTIFIER 47, UNKNOWN_TYPE 50, TYPE_MISMATCH 53,
     * SYNTAX_ERROR 62, CANNOT_PARSE_NUMBER 72, INCORRECT_DATA 117, TOO_LARGE_STRING_SIZE 131, TOO_LARGE_ARRAY_SIZE
     * 128, TOO_MANY_ROWS 158, ILLEGAL_AGGREGATION 184, TOO_MANY_ROWS_OR_BYTES 396, SIZES_OF_ARRAYS_DONT_MATCH 190,
     * TOO_MANY_BYTES 307, BAD_QUERY_PARAMETER 457, VIOLATED_CONSTRAINT 469.
     */
    private static final Set<Integer> PERMANENT =
            Set.of(6, 27, 33, 41, 43, 47, 50, 53, 62, 72, 117, 128, 131, 158, 184, 190, 307, 396, 457, 469);

    /**
     * ATTEMPT_TO_READ_AFTER_EOF 32, CANNOT_READ_ALL_DATA 33: about a block of ours they are one thing, about what another
     * engine of a cluster answered when it was killed, another.
     */
    private static final Set<Integer> CUT_OFF = Set.of(32, 33);

    private static final int INCORRECT_DATA = 117;

    /**
     * Without a number of ClickHouse's it was not ClickHouse that answered, but what stands before it: not allowed, not
     * found, too late, too much at once. It knows nothing of rows, so none of them is at fault.
     */
    private static final Set<Integer> NOT_FROM_CLICKHOUSE = Set.of(401, 403, 404, 407, 408, 425, 429);

    private static final int CONTENT_TOO_LARGE = 413;

    /** What it says of a block with a column that the table does not have. */
    private static final String NOT_MIGRATED_YET = "Unknown column with name";

    /** NO_SUCH_COLUMN_IN_TABLE, UNKNOWN_TABLE, UNKNOWN_DATABASE, and a column that is not there yet. */
    private static final Set<Integer> OF_SCHEMA = Set.of(16, 60, 81, INCORRECT_DATA);

    private static final String BY_ANOTHER_ENGINE = "while receiving packet from ";

    /** How the client tells of a status that ClickHouse itself does not send; it has no other place for it. */
    private static final Pattern UNEXPECTED_STATUS = Pattern.compile("Unexpected result status ([0-9]{3})");

    private static final Pattern NAME = Pattern.compile("\\(([A-Z][A-Z0-9_]+)\\)");

    private ErrorCodes() {}

    /** Whether an error that passes says that something of the schema is missing. */
    static boolean isOfSchema(int code) {
        return OF_SCHEMA.contains(code);
    }

    /**
     * @param doing what was asked, for the message: a statement's or a table's name
     */
    static StoreException toStoreException(String doing, ServerException failure) {
        int code = failure.getCode();
        String text = String.valueOf(failure.getMessage());
        if (code == ServerException.CODE_UNKNOWN) {
            return notFromClickHouse(doing, failure.getTransportProtocolCode(), text, failure);
        }
        String message = "ClickHouse refused " + doing + ": error " + code + name(text);
        if (CUT_OFF.contains(code) && text.contains(BY_ANOTHER_ENGINE)) {
            return new StoreException.Transient(message, code, text, true, failure);
        }
        if (code == INCORRECT_DATA && text.contains(NOT_MIGRATED_YET)) {
            return new StoreException.Transient(message, code, text, true, failure);
        }
        if (PERMANENT.contains(code)) {
            return new StoreException.Permanent(message, code, text, failure);
        }
        return new StoreException.Transient(message, code, text, TRANSIENT.contains(code), failure);
    }

    private static StoreException notFromClickHouse(String doing, int status, String text, Throwable failure) {
        String message = "HTTP " + status + " without an error of ClickHouse's for " + doing;
        if (status == CONTENT_TOO_LARGE) {
            return new StoreException.Permanent(message, 0, text, failure);
        }
        boolean isRecognised = status >= 500 || NOT_FROM_CLICKHOUSE.contains(status);
        return new StoreException.Transient(message, 0, text, isRecognised, failure);
    }

    /** No answer, or half of one: whether it was done is unknown. */
    static StoreException noAnswer(String doing, Throwable failure) {
        Matcher status = UNEXPECTED_STATUS.matcher(String.valueOf(failure.getMessage()));
        if (failure instanceof ClientException && status.find()) {
            return notFromClickHouse(doing, Integer.parseInt(status.group(1)), "", failure);
        }
        String kind = kinds(failure);
        return new StoreException.Transient(
                "ClickHouse did not answer " + doing + " (" + kind + ")", 0, "", true, failure);
    }

    /** The classes from the failure to its root, and no message: one may quote what was sent. */
    private static String kinds(Throwable failure) {
        StringJoiner kinds = new StringJoiner(" < ");
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            kinds.add(cause.getClass().getSimpleName());
        }
        return kinds.toString();
    }

    private static String name(String text) {
        Matcher names = NAME.matcher(text);
        String last = "";
        while (names.find()) {
            last = " " + names.group(1);
        }
        return last;
    }
}
