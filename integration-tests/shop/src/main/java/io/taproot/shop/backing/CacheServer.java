package io.taproot.shop.backing;

import com.github.microwww.redis.RedisServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;

/** A server that speaks the Redis protocol on loopback and keeps its entries in memory. */
public final class CacheServer implements AutoCloseable {
    private final RedisServer server;

    private CacheServer(RedisServer server) {
        this.server = server;
    }

    /** @param port 0 for any free one */
    public static CacheServer start(int port) {
        RedisServer server = new RedisServer();
        try {
            server.listener("127.0.0.1", port);
            return new CacheServer(server);
        } catch (IOException e) {
            throw new UncheckedIOException("The cache cannot listen on port " + port, e);
        }
    }

    public URI url() {
        return URI.create(
                "redis://127.0.0.1:" + server.getSockets().getServerSocket().getLocalPort());
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
