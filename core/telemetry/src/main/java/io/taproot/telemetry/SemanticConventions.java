package io.taproot.telemetry;

/**
 * The attribute and event names that Taproot itself reads or writes, letter for letter from the registry (semantic
 * conventions 1.44). What is Taproot's own lives under {@code taproot.}.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/registry/attributes/">Attribute registry</a>
 */
public final class SemanticConventions {

    // who sends
    public static final String SERVICE_NAME = "service.name";
    public static final String SERVICE_NAMESPACE = "service.namespace";
    public static final String SERVICE_VERSION = "service.version";
    public static final String DEPLOYMENT_ENVIRONMENT_NAME = "deployment.environment.name";
    public static final String TELEMETRY_SDK_LANGUAGE = "telemetry.sdk.language";
    public static final String TELEMETRY_DISTRO_NAME = "telemetry.distro.name";

    // the device
    public static final String OS_NAME = "os.name";
    public static final String OS_TYPE = "os.type";
    public static final String OS_VERSION = "os.version";
    public static final String DEVICE_MANUFACTURER = "device.manufacturer";
    public static final String DEVICE_MODEL_IDENTIFIER = "device.model.identifier";
    public static final String DEVICE_MODEL_NAME = "device.model.name";
    public static final String ANDROID_OS_API_LEVEL = "android.os.api_level";
    public static final String APP_INSTALLATION_ID = "app.installation.id";
    public static final String APP_BUILD_ID = "app.build_id";

    // the session and what is on the screen
    public static final String SESSION_ID = "session.id";
    public static final String SESSION_PREVIOUS_ID = "session.previous_id";
    public static final String USER_ID = "user.id";
    public static final String APP_SCREEN_NAME = "app.screen.name";
    public static final String APP_SCREEN_PREVIOUS_NAME = "app.screen.previous.name";

    // the network
    public static final String NETWORK_CONNECTION_TYPE = "network.connection.type";
    public static final String NETWORK_CONNECTION_SUBTYPE = "network.connection.subtype";

    // requests
    public static final String HTTP_REQUEST_METHOD = "http.request.method";
    public static final String HTTP_RESPONSE_STATUS_CODE = "http.response.status_code";
    public static final String HTTP_REQUEST_BODY_SIZE = "http.request.body.size";
    public static final String HTTP_RESPONSE_BODY_SIZE = "http.response.body.size";
    public static final String HTTP_ROUTE = "http.route";
    public static final String URL_FULL = "url.full";
    public static final String URL_PATH = "url.path";
    public static final String URL_QUERY = "url.query";
    public static final String URL_SCHEME = "url.scheme";
    public static final String SERVER_ADDRESS = "server.address";
    public static final String SERVER_PORT = "server.port";
    public static final String CLIENT_ADDRESS = "client.address";
    public static final String NETWORK_PEER_ADDRESS = "network.peer.address";
    public static final String NETWORK_PEER_PORT = "network.peer.port";
    public static final String NETWORK_PROTOCOL_VERSION = "network.protocol.version";
    public static final String USER_AGENT_ORIGINAL = "user_agent.original";
    public static final String RPC_SYSTEM_NAME = "rpc.system.name";
    public static final String RPC_METHOD = "rpc.method";

    /** Deprecated in the registry, and still what most instrumentations send beside the method. */
    public static final String RPC_SERVICE = "rpc.service";

    public static final String CODE_FUNCTION_NAME = "code.function.name";
    public static final String THREAD_ID = "thread.id";
    public static final String THREAD_NAME = "thread.name";
    public static final String ERROR_TYPE = "error.type";

    // stores and queues
    public static final String DB_SYSTEM_NAME = "db.system.name";
    public static final String DB_NAMESPACE = "db.namespace";
    public static final String DB_COLLECTION_NAME = "db.collection.name";
    public static final String DB_OPERATION_NAME = "db.operation.name";
    public static final String DB_QUERY_TEXT = "db.query.text";
    public static final String MESSAGING_SYSTEM = "messaging.system";
    public static final String MESSAGING_DESTINATION_NAME = "messaging.destination.name";
    public static final String MESSAGING_OPERATION_TYPE = "messaging.operation.type";

    // events
    public static final String EVENT_NAME = "event.name";
    public static final String EVENT_APP_CRASH = "app.crash";
    public static final String EVENT_APP_HANG = "app.hang";
    public static final String EVENT_APP_JANK = "app.jank";
    public static final String EVENT_SESSION_START = "session.start";
    public static final String EVENT_SESSION_END = "session.end";

    // Taproot's own
    public static final String TAPROOT_LAYER = "taproot.layer";
    public static final String TAPROOT_DEVICE_CLASS = "taproot.device.class";
    public static final String TAPROOT_NETWORK_CLASS = "taproot.network.class";

    /** {@code future}, {@code past} or {@code reversed}; absent where the times look right. */
    public static final String TAPROOT_CLOCK = "taproot.clock";

    /** {@code app.crash}, {@code app.hang} or {@code app.jank}, whatever the SDK calls it. */
    public static final String TAPROOT_EVENT_CLASS = "taproot.event.class";

    /** {@code cold}, {@code warm} or {@code hot}, on the span of an app's start. */
    public static final String TAPROOT_APP_START_TYPE = "taproot.app_start.type";

    /** True where {@code session.id} was taken from something that only resembles a session, e.g. an app launch. */
    public static final String TAPROOT_SESSION_WEAK = "taproot.session.weak";

    /** True where an SDK found that a span, or the journey that it belongs to, took longer than its budget: sampling keeps it. */
    public static final String TAPROOT_OVER_BUDGET = "taproot.over_budget";

    /** How many values of the span or event the scrubber replaced; absent where there were none. */
    public static final String TAPROOT_SCRUBBED_COUNT = "taproot.scrubbed.count";

    private SemanticConventions() {}
}
