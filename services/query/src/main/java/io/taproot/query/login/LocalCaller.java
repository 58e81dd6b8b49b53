package io.taproot.query.login;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells a request that was made on this machine and meant for it. The peer's address alone does not: a proxy beside the
 * service makes every peer local, and a page of a foreign site can make the browser on this machine call.
 */
final class LocalCaller {

    private LocalCaller() {}

    static boolean made(HttpServerRequest request) {
        return isLoopback(request.remoteAddress())
                && !isForwarded(request)
                && isOurName(askedHost(request))
                && isOwnOrigin(request);
    }

    private static boolean isLoopback(@Nullable SocketAddress peer) {
        // hostAddress is a literal: nothing is looked up
        try {
            return peer != null
                    && peer.hostAddress() != null
                    && InetAddress.getByName(peer.hostAddress()).isLoopbackAddress();
        } catch (UnknownHostException notAnAddress) {
            return false;
        }
    }

    private static boolean isForwarded(HttpServerRequest request) {
        return request.headers().contains("Forwarded")
                || request.headers().contains("X-Forwarded-For")
                || request.headers().contains("X-Real-IP");
    }

    /** HTTP/1 names it in Host, HTTP/2 in :authority. */
    private static @Nullable String askedHost(HttpServerRequest request) {
        HostAndPort authority = request.authority();
        return authority == null ? null : authority.host().toLowerCase(Locale.ROOT);
    }

    /** A foreign name that leads here is a trick (DNS rebinding): our pages are opened by our names. */
    private static boolean isOurName(@Nullable String host) {
        return host != null
                && (host.equals("localhost")
                        || host.endsWith(".localhost")
                        || host.equals("[::1]")
                        || host.matches("127\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}"));
    }

    /** Programs send no Origin; a browser sends that of the page which asks. */
    private static boolean isOwnOrigin(HttpServerRequest request) {
        String origin = request.getHeader("Origin");
        return origin == null || isOurName(hostOf(origin));
    }

    private static @Nullable String hostOf(String authority) {
        try {
            String host = URI.create(authority).getHost();
            return host == null ? null : host.toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException notAnAuthority) {
            return null;
        }
    }
}
