package io.taproot.store.read;

import static io.taproot.telemetry.SemanticConventions.*;

import io.taproot.store.Row;
import io.taproot.telemetry.AttributeValue;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A span attribute that has a column of its own: there it is held, and under its key it comes back. */
enum PromotedAttribute {
    LAYER(TAPROOT_LAYER, "layer"),
    DEVICE_CLASS(TAPROOT_DEVICE_CLASS, "device_class"),
    NETWORK_CLASS(TAPROOT_NETWORK_CLASS, "network_class"),
    SESSION(SESSION_ID, "session_id"),
    USER(USER_ID, "user_id"),
    SCREEN(APP_SCREEN_NAME, "screen_name"),
    METHOD(HTTP_REQUEST_METHOD, "http_method"),
    ROUTE(HTTP_ROUTE, "http_route"),
    STATUS_CODE(HTTP_RESPONSE_STATUS_CODE, "http_status_code"),
    URL(URL_FULL, "url"),
    SERVER(SERVER_ADDRESS, "server_address"),
    DATABASE(DB_SYSTEM_NAME, "db_system"),
    QUERY_TEXT(DB_QUERY_TEXT, "db_query_text"),
    DESTINATION(MESSAGING_DESTINATION_NAME, "messaging_destination"),
    ERROR(ERROR_TYPE, "error_type"),
    SCHEME(URL_SCHEME, "url_scheme"),
    PATH(URL_PATH, "url_path"),
    CLIENT(CLIENT_ADDRESS, "client_address"),
    PEER(NETWORK_PEER_ADDRESS, "network_peer_address"),
    PEER_PORT(NETWORK_PEER_PORT, "network_peer_port"),
    PROTOCOL_VERSION(NETWORK_PROTOCOL_VERSION, "network_protocol_version"),
    USER_AGENT(USER_AGENT_ORIGINAL, "user_agent"),
    PORT(SERVER_PORT, "server_port"),
    NAMESPACE(DB_NAMESPACE, "db_namespace"),
    OPERATION(DB_OPERATION_NAME, "db_operation"),
    COLLECTION(DB_COLLECTION_NAME, "db_collection"),
    CALLED_SERVICE(RPC_SERVICE, "rpc_service"),
    CALLED_METHOD(RPC_METHOD, "rpc_method"),
    FUNCTION(CODE_FUNCTION_NAME, "code_function"),
    THREAD(THREAD_ID, "thread_id"),
    THREAD_NAMED(THREAD_NAME, "thread_name");

    static final List<PromotedAttribute> OF_SPANS = List.of(values());

    static final List<PromotedAttribute> OF_EVENTS = List.of(LAYER, DEVICE_CLASS, NETWORK_CLASS, SESSION, USER, SCREEN);

    private static final Set<PromotedAttribute> WHOLE = EnumSet.of(STATUS_CODE, PORT, PEER_PORT, THREAD);

    private static final Map<String, PromotedAttribute> BY_KEY =
            Arrays.stream(values()).collect(Collectors.toMap(promoted -> promoted.key, Function.identity()));

    final String key;
    final String column;

    PromotedAttribute(String key, String column) {
        this.key = key;
        this.column = column;
    }

    static Optional<PromotedAttribute> ofKey(String key) {
        return Optional.ofNullable(BY_KEY.get(key));
    }

    static Optional<PromotedAttribute> ofColumn(String column) {
        return OF_SPANS.stream().filter(each -> each.column.equals(column)).findFirst();
    }

    /** Held as a number of 1 to 65535, not as text. */
    boolean isWhole() {
        return WHOLE.contains(this);
    }

    /** Empty where the column is at its default: then the span does not have it, or has it in the maps. */
    Optional<AttributeValue> in(Row row) {
        if (isWhole()) {
            long whole = row.whole(column);
            return whole == 0 ? Optional.empty() : Optional.of(new AttributeValue.Whole(whole));
        }
        String text = row.text(column);
        return text.isEmpty() ? Optional.empty() : Optional.of(new AttributeValue.Text(text));
    }
}
