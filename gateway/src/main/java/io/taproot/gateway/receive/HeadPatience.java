package io.taproot.gateway.receive;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Watches one connection and cuts it when the head of a request takes too long. Idle timeouts cannot do that: each byte that
 * trickles in puts them off. The clock runs from the connection until the first request, and from the first byte that comes
 * while no request is served. Everything here happens on the connection's event loop.
 */
final class HeadPatience extends ChannelInboundHandlerAdapter {

    private final Duration limit;
    private java.util.concurrent.@Nullable Future<?> cut;
    private int served;

    HeadPatience(Duration limit) {
        this.limit = limit;
    }

    /** A head has arrived; {@link #answered} must follow. */
    static void served(HttpServerRequest request) {
        HeadPatience patience = of(request);
        if (patience != null) {
            patience.served++;
            patience.stop();
        }
    }

    static void answered(HttpServerRequest request) {
        HeadPatience patience = of(request);
        if (patience != null) {
            patience.served--;
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext context) throws Exception {
        begin(context);
        super.channelActive(context);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) throws Exception {
        if (served == 0 && cut == null) {
            begin(context);
        }
        super.channelRead(context, bytes);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        stop();
        super.channelInactive(context);
    }

    private void begin(ChannelHandlerContext context) {
        cut = context.executor().schedule(() -> context.close(), limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void stop() {
        if (cut != null) {
            cut.cancel(false);
            cut = null;
        }
    }

    /** None where the connection came to another server of this process. */
    private static @Nullable HeadPatience of(HttpServerRequest request) {
        return request.connection() instanceof ConnectionBase connection
                ? connection.channel().pipeline().get(HeadPatience.class)
                : null;
    }
}
