package io.taproot.shop.backing;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.protocol.ProtocolVersion;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.instrumentation.lettuce.v5_1.LettuceTelemetry;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** One service's connection to the cache; every command is a span of that service. */
public final class CacheClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ClientResources resources;
    private final RedisClient client;
    private final StatefulRedisConnection<String, String> connection;

    private CacheClient(
            ClientResources resources, RedisClient client, StatefulRedisConnection<String, String> connection) {
        this.resources = resources;
        this.client = client;
        this.connection = connection;
    }

    public static CacheClient connect(URI url, OpenTelemetry telemetry) {
        ClientResources resources = DefaultClientResources.builder()
                .ioThreadPoolSize(2)
                .computationThreadPoolSize(2)
                .tracing(LettuceTelemetry.create(telemetry).newTracing())
                .build();
        RedisURI address = RedisURI.create(url);
        address.setTimeout(PATIENCE);
        // the client's library info is a command that not every server knows
        address.setLibraryName("");
        address.setLibraryVersion("");
        RedisClient client = RedisClient.create(resources, address);
        client.setOptions(ClientOptions.builder()
                .protocolVersion(ProtocolVersion.RESP2)
                .pingBeforeActivateConnection(false)
                .build());
        return new CacheClient(resources, client, client.connect());
    }

    public RedisCommands<String, String> commands() {
        return connection.sync();
    }

    @Override
    public void close() {
        connection.close();
        client.shutdown(0, 1, TimeUnit.SECONDS);
        resources.shutdown(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}
