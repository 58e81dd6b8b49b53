package io.taproot.shop.orders;

import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.Span;
import io.taproot.shop.faults.Faults;
import io.taproot.shop.faults.SwitchPoint;
import io.taproot.shop.messages.OrderPlaced;
import io.taproot.shop.orders.rpc.OrdersGrpc;
import io.taproot.shop.orders.rpc.PlaceOrder;
import io.taproot.shop.orders.rpc.PlacedOrder;
import io.taproot.shop.telemetry.ServiceTelemetry;
import io.taproot.shop.work.WorkTime;
import java.util.UUID;

/** One order from the call to the message: price, row, charge, row, message. */
final class Placing extends OrdersGrpc.OrdersImplBase {
    private static final WorkTime CHECKING = WorkTime.millis(4);

    private final OrderTable table;
    private final PaymentsClient payments;
    private final OrderPublisher publisher;
    private final ServiceTelemetry telemetry;
    private final Faults faults;

    Placing(
            OrderTable table,
            PaymentsClient payments,
            OrderPublisher publisher,
            ServiceTelemetry telemetry,
            Faults faults) {
        this.table = table;
        this.payments = payments;
        this.publisher = publisher;
        this.telemetry = telemetry;
        this.faults = faults;
    }

    @Override
    public void place(PlaceOrder request, StreamObserver<PlacedOrder> answers) {
        try {
            answers.onNext(place(request));
            answers.onCompleted();
        } catch (StatusException e) {
            answers.onError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            answers.onError(Status.CANCELLED.withCause(e).asException());
        } catch (Exception e) {
            Span.current().recordException(e);
            answers.onError(Status.INTERNAL
                    .withDescription("The order was not placed")
                    .withCause(e)
                    .asException());
        }
    }

    private PlacedOrder place(PlaceOrder request) throws Exception {
        long price = table.priceCents(request.getProductId())
                .orElseThrow(() ->
                        Status.NOT_FOUND.withDescription("No such product").asException());
        CHECKING.spend();
        UUID orderId = UUID.randomUUID();
        long total = price * request.getQuantity();
        faults.pass(SwitchPoint.ORDERS_INSERT);
        table.insert(orderId, request.getProductId(), request.getQuantity(), request.getCustomer(), total);
        if (!payments.charge(orderId, total)) {
            table.settle(orderId, "declined");
            sayDeclined();
            throw Status.FAILED_PRECONDITION.withDescription("Card declined").asException();
        }
        table.settle(orderId, "paid");
        faults.pass(SwitchPoint.ORDERS_PUBLISH);
        publisher.publish(new OrderPlaced(orderId, request.getProductId(), request.getQuantity()));
        return PlacedOrder.newBuilder()
                .setOrderId(orderId.toString())
                .setTotalCents(total)
                .build();
    }

    private void sayDeclined() {
        telemetry
                .logger()
                .logRecordBuilder()
                .setEventName("juniper.order.declined")
                .setSeverity(Severity.WARN)
                .setBody("The card was declined; the order is closed")
                .emit();
    }
}
