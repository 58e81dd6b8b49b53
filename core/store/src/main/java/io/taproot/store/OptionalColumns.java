package io.taproot.store;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Columns of {@code spans} that most spans have nothing in. Each span's {@code empty_columns} has the bit of those that
 * are at their default in it, and a trace's in {@code trace_index} those that are so in all of its spans: a reader of the
 * trace leaves them out. A bit that is not set says nothing, so a row from before there were such bits is right.
 * The bits are stored: append, never reorder.
 */
public enum OptionalColumns {
    TRACE_STATE("trace_state"),
    STATUS_MESSAGE("status_message"),
    FLAGS("flags"),
    ENVIRONMENT("environment"),
    RELEASE("release"),
    PLATFORM("platform"),
    DEVICE_MODEL("device_model"),
    LAYER("layer"),
    DEVICE_CLASS("device_class"),
    NETWORK_CLASS("network_class"),
    SESSION_ID("session_id"),
    USER_ID("user_id"),
    SCREEN_NAME("screen_name"),
    HTTP_METHOD("http_method"),
    HTTP_ROUTE("http_route"),
    HTTP_STATUS_CODE("http_status_code"),
    URL("url"),
    SERVER_ADDRESS("server_address"),
    DB_SYSTEM("db_system"),
    DB_QUERY_TEXT("db_query_text"),
    MESSAGING_DESTINATION("messaging_destination"),
    ERROR_TYPE("error_type"),
    URL_SCHEME("url_scheme"),
    URL_PATH("url_path"),
    CLIENT_ADDRESS("client_address"),
    NETWORK_PEER_ADDRESS("network_peer_address"),
    NETWORK_PEER_PORT("network_peer_port"),
    NETWORK_PROTOCOL_VERSION("network_protocol_version"),
    USER_AGENT("user_agent"),
    SERVER_PORT("server_port"),
    DB_NAMESPACE("db_namespace"),
    DB_OPERATION("db_operation"),
    DB_COLLECTION("db_collection"),
    RPC_SERVICE("rpc_service"),
    RPC_METHOD("rpc_method"),
    CODE_FUNCTION("code_function"),
    THREAD_ID("thread_id"),
    THREAD_NAME("thread_name"),
    STRINGS("attributes_string"),
    INTS("attributes_int"),
    DOUBLES("attributes_double"),
    BOOLS("attributes_bool"),
    JSONS("attributes_json"),
    DROPPED("dropped_attributes", "dropped_events", "dropped_links"),
    EVENTS("event_time", "event_name", "event_attributes"),
    LINKS("link_trace_id", "link_span_id", "link_trace_state", "link_attributes");

    /** The bits of all. */
    public static final long ALL = -1L >>> (Long.SIZE - values().length);

    private final List<String> columns;

    OptionalColumns(String... columns) {
        this.columns = List.of(columns);
    }

    public long bit() {
        return 1L << ordinal();
    }

    /**
     * The bit of one column; 0 if there is none for it.
     *
     * @param column of {@code spans}
     */
    public static long bitOf(String column) {
        return Arrays.stream(values())
                .filter(each -> each.columns.contains(column))
                .mapToLong(OptionalColumns::bit)
                .findFirst()
                .orElse(0);
    }

    /** Names of the columns whose bits are set. */
    public static Set<String> of(long bits) {
        return Arrays.stream(values())
                .filter(each -> (bits & each.bit()) != 0)
                .flatMap(each -> each.columns.stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
