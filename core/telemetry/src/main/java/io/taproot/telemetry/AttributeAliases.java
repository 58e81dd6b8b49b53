package io.taproot.telemetry;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Old and vendor-specific attribute names and what the semantic conventions call them today. Three generations of names
 * are on the wire at once: whoever normalises adds the canonical name and keeps the raw one.
 */
public final class AttributeAliases {

    /**
     * @param canonical today's name
     * @param rank where several old names of one canonical name are present, the lowest rank gives the value
     * @param form what happens to the value on the way
     */
    public record Alias(String canonical, int rank, Form form) {}

    public enum Form {
        /** The value as it is. */
        SAME,
        /** A whole number, also when an SDK sent it as text. */
        WHOLE,
        /** A request target: what precedes the question mark is {@code url.path}, what follows is {@code url.query}. */
        REQUEST_TARGET,
        /** The value as it is, but only resembling what the canonical name promises. */
        WEAK
    }

    private static final Map<String, Alias> BY_OLD_NAME = table();

    private AttributeAliases() {}

    /** What this name is called today; empty if it is not an old name. */
    public static Optional<Alias> of(String oldName) {
        return Optional.ofNullable(BY_OLD_NAME.get(oldName));
    }

    /** Every old name with its alias, in no order. */
    public static Map<String, Alias> all() {
        return BY_OLD_NAME;
    }

    /** Whether the conventions define this canonical name as a whole number although some SDKs send text. */
    public static boolean isWhole(String canonical) {
        return switch (canonical) {
            case SemanticConventions.HTTP_RESPONSE_STATUS_CODE,
                    SemanticConventions.HTTP_REQUEST_BODY_SIZE,
                    SemanticConventions.HTTP_RESPONSE_BODY_SIZE,
                    SemanticConventions.SERVER_PORT -> true;
            default -> false;
        };
    }

    private static Map<String, Alias> table() {
        Map<String, Alias> table = new HashMap<>();
        requests(table);
        stores(table);
        devices(table);
        return Map.copyOf(table);
    }

    private static void requests(Map<String, Alias> table) {
        same(table, SemanticConventions.HTTP_REQUEST_METHOD, "http.method");
        whole(table, SemanticConventions.HTTP_RESPONSE_STATUS_CODE, "http.status_code");
        whole(table, SemanticConventions.HTTP_REQUEST_BODY_SIZE, "http.request_content_length");
        whole(table, SemanticConventions.HTTP_RESPONSE_BODY_SIZE, "http.response_content_length");
        same(table, SemanticConventions.URL_FULL, "http.url");
        same(table, SemanticConventions.URL_SCHEME, "http.scheme");
        put(table, SemanticConventions.URL_PATH, Form.REQUEST_TARGET, "http.target");
        same(table, SemanticConventions.SERVER_ADDRESS, "net.peer.name");
        whole(table, SemanticConventions.SERVER_PORT, "net.peer.port");
        same(table, SemanticConventions.CLIENT_ADDRESS, "http.client_ip");
        same(table, SemanticConventions.NETWORK_PEER_ADDRESS, "net.sock.peer.addr");
        same(table, SemanticConventions.NETWORK_PROTOCOL_VERSION, "net.protocol.version", "http.flavor");
        same(table, SemanticConventions.USER_AGENT_ORIGINAL, "http.user_agent");
        same(table, SemanticConventions.RPC_SYSTEM_NAME, "rpc.system");
    }

    private static void stores(Map<String, Alias> table) {
        same(table, SemanticConventions.DB_SYSTEM_NAME, "db.system");
        same(table, SemanticConventions.DB_NAMESPACE, "db.name");
        same(table, SemanticConventions.DB_QUERY_TEXT, "db.statement");
        same(table, SemanticConventions.DB_OPERATION_NAME, "db.operation");
        same(table, SemanticConventions.DB_COLLECTION_NAME, "db.sql.table", "db.mongodb.collection");
        same(table, SemanticConventions.MESSAGING_DESTINATION_NAME, "messaging.destination");
        same(table, SemanticConventions.MESSAGING_OPERATION_TYPE, "messaging.operation");
    }

    private static void devices(Map<String, Alias> table) {
        same(table, SemanticConventions.SESSION_ID, "splunk.rumSessionId", "emb.session_id", "session_id");
        put(table, SemanticConventions.SESSION_ID, Form.WEAK, "app_launch_id");
        same(table, SemanticConventions.APP_SCREEN_NAME, "screen.name", "ui.screen.name", "view.name", "ux.view");
        same(table, SemanticConventions.APP_SCREEN_PREVIOUS_NAME, "last.screen.name");
        same(table, SemanticConventions.USER_ID, "enduser.id", "usr.id");
        same(table, SemanticConventions.NETWORK_CONNECTION_TYPE, "net.host.connection.type");
        same(table, SemanticConventions.NETWORK_CONNECTION_SUBTYPE, "net.host.connection.subtype");
        same(table, SemanticConventions.DEPLOYMENT_ENVIRONMENT_NAME, "deployment.environment");
        same(table, SemanticConventions.SERVICE_VERSION, "app.version");
    }

    private static void same(Map<String, Alias> table, String canonical, String... oldNames) {
        for (String oldName : oldNames) {
            put(table, canonical, Form.SAME, oldName);
        }
    }

    private static void whole(Map<String, Alias> table, String canonical, String oldName) {
        put(table, canonical, Form.WHOLE, oldName);
    }

    private static void put(Map<String, Alias> table, String canonical, Form form, String oldName) {
        if (table.put(oldName, new Alias(canonical, table.size(), form)) != null) {
            throw new IllegalStateException("two aliases for " + oldName);
        }
    }
}
