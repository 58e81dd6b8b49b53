package io.taproot.gateway.receive;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ServerChannel;
import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.impl.transports.JDKTransport;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.spi.VertxServiceProvider;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Gives each connection its {@link StreamLimit}, and those to the OTLP/HTTP port their {@link HeadPatience}. Vert.x has no time limit for heads and shows a
 * connection to nobody before its first request, so this comes in through its transport, see docs/adr/0050. Found by
 * Vert.x as a service.
 */
public final class PatientTransport extends JDKTransport implements VertxServiceProvider {

    @Override
    public void init(VertxBuilder vertx) {
        if (vertx.options().getPreferNativeTransport()) {
            throw new IllegalStateException("quarkus.vertx.prefer-native-transport would leave slow heads unwatched");
        }
        vertx.findTransport(this);
    }

    /** Of all servers, gRPC's too, which leaves nothing else open to whoever would look at its connections. */
    @Override
    public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean isDomainSocket) {
        ChannelFactory<? extends ServerChannel> plain = super.serverChannelFactory(isDomainSocket);
        int mostStreams = ConfigProvider.getConfig()
                .getOptionalValue("quarkus.http.limits.max-concurrent-streams", Integer.class)
                .orElse(128);
        return () -> {
            ServerChannel listening = plain.newChannel();
            listening.pipeline().addFirst(new StreamLimit.Accepting(mostStreams));
            return listening;
        };
    }

    @Override
    public void configure(NetServerOptions server, boolean isDomainSocket, ServerBootstrap bootstrap) {
        super.configure(server, isDomainSocket, bootstrap);
        Config config = ConfigProvider.getConfig();
        // the port tells OTLP from the management interface; one that the system chooses (0, in tests) tells nothing
        int otlpPort =
                config.getOptionalValue("quarkus.http.port", Integer.class).orElse(0);
        if (otlpPort != 0 && server.getPort() == otlpPort) {
            Duration limit = config.getOptionalValue("taproot.gateway.receive.head-timeout", Duration.class)
                    .orElse(Duration.ofSeconds(30));
            bootstrap.handler(new Accepting(limit));
        }
    }

    /** Sits on the listening socket, which hands over connections before anything is read from them. */
    @ChannelHandler.Sharable
    private static final class Accepting extends ChannelInboundHandlerAdapter {

        private final Duration limit;

        Accepting(Duration limit) {
            this.limit = limit;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object accepted) throws Exception {
            if (accepted instanceof Channel connection) {
                connection.pipeline().addFirst(new HeadPatience(limit));
            }
            super.channelRead(context, accepted);
        }
    }
}
