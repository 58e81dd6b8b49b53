package io.taproot.gateway.receive;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2ConnectionHandler;

/**
 * Bounds the streams of an HTTP/2 connection from the beginning. Netty does so once the peer has accepted the settings that
 * say so; one that never does could have as many as it likes, see docs/adr/0060. Leaves once the bound is set.
 */
final class StreamLimit extends ChannelInboundHandlerAdapter {

    private final int mostStreams;

    private StreamLimit(int mostStreams) {
        this.mostStreams = mostStreams;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) throws Exception {
        // only the bytes tell what is spoken: whoever reads the first ones may not be there before
        set(context);
        super.channelRead(context, bytes);
        if (!context.isRemoved()) {
            set(context);
        }
    }

    private void set(ChannelHandlerContext context) {
        Http2ConnectionHandler http2 = context.pipeline().get(Http2ConnectionHandler.class);
        if (http2 != null && http2.connection() != null) {
            http2.connection().remote().maxActiveStreams(mostStreams);
            context.pipeline().remove(this);
        }
    }

    /** Sits on a listening socket, which hands over connections before anything is read from them. */
    @ChannelHandler.Sharable
    static final class Accepting extends ChannelInboundHandlerAdapter {

        private final int mostStreams;

        Accepting(int mostStreams) {
            this.mostStreams = mostStreams;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object accepted) throws Exception {
            if (accepted instanceof Channel connection) {
                connection.pipeline().addFirst(new StreamLimit(mostStreams));
            }
            super.channelRead(context, accepted);
        }
    }
}
