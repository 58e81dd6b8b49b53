package io.taproot.shop.orders;

import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.opentelemetry.instrumentation.grpc.v1_6.GrpcTelemetry;
import io.taproot.shop.backing.Database;
import io.taproot.shop.backing.DatabaseAddress;
import io.taproot.shop.faults.Faults;
import io.taproot.shop.telemetry.ServiceTelemetry;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The gRPC server of orders and what it talks to. */
public final class OrdersService implements AutoCloseable {
    private final Database database;
    private final PaymentsClient payments;
    private final OrderPublisher publisher;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Server server;

    private OrdersService(
            int port,
            Database database,
            PaymentsClient payments,
            OrderPublisher publisher,
            ServiceTelemetry telemetry,
            Faults faults) {
        this.database = database;
        this.payments = payments;
        this.publisher = publisher;
        this.server = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", port))
                .executor(workers)
                .intercept(GrpcTelemetry.create(telemetry.openTelemetry()).newServerInterceptor())
                .addService(new Placing(new OrderTable(database), payments, publisher, telemetry, faults))
                .build();
    }

    public static OrdersService start(
            int port, DatabaseAddress database, URI payments, URI broker, ServiceTelemetry telemetry, Faults faults) {
        OrdersService service = new OrdersService(
                port,
                Database.open(database, telemetry.openTelemetry()),
                new PaymentsClient(payments, telemetry.openTelemetry()),
                OrderPublisher.connect(broker, telemetry),
                telemetry,
                faults);
        try {
            service.server.start();
            return service;
        } catch (IOException e) {
            throw new UncheckedIOException("Orders cannot listen on port " + port, e);
        }
    }

    public int port() {
        return server.getPort();
    }

    @Override
    public void close() throws JMSException {
        server.shutdownNow();
        workers.shutdownNow();
        publisher.close();
        payments.close();
        database.close();
    }
}
