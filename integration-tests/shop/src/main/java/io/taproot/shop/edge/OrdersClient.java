package io.taproot.shop.edge;

import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.instrumentation.grpc.v1_6.GrpcTelemetry;
import io.taproot.shop.http.Answer;
import io.taproot.shop.orders.rpc.OrdersGrpc;
import io.taproot.shop.orders.rpc.PlaceOrder;
import io.taproot.shop.orders.rpc.PlacedOrder;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Places orders over gRPC. */
final class OrdersClient implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 10;

    private final ManagedChannel channel;
    private final OrdersGrpc.OrdersBlockingStub orders;

    OrdersClient(int ordersPort, OpenTelemetry telemetry) {
        this.channel = NettyChannelBuilder.forAddress("127.0.0.1", ordersPort)
                .usePlaintext()
                .intercept(GrpcTelemetry.create(telemetry).newClientInterceptor())
                .build();
        this.orders = OrdersGrpc.newBlockingStub(channel);
    }

    Answer place(PlaceOrder order) {
        try {
            PlacedOrder placed =
                    orders.withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS).place(order);
            return Answer.of(201, Map.of("order_id", placed.getOrderId(), "total_cents", placed.getTotalCents()));
        } catch (StatusRuntimeException e) {
            return switch (e.getStatus().getCode()) {
                case FAILED_PRECONDITION -> Answer.problem(402, "Card declined");
                case NOT_FOUND -> Answer.problem(404, "No such product");
                case DEADLINE_EXCEEDED -> Answer.problem(504, "Orders took too long");
                default -> Answer.problem(502, "Orders failed");
            };
        }
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
