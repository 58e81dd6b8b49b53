package io.taproot.shop.edge;

import com.fasterxml.jackson.databind.JsonNode;
import io.opentelemetry.api.OpenTelemetry;
import io.taproot.shop.faults.Faults;
import io.taproot.shop.faults.SwitchPoint;
import io.taproot.shop.http.Answer;
import io.taproot.shop.http.HttpService;
import io.taproot.shop.http.Json;
import io.taproot.shop.http.Route;
import io.taproot.shop.orders.rpc.PlaceOrder;
import io.taproot.shop.work.WorkTime;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/** The backend for the phones: it knows what their screens need and whom to ask for it. */
public final class EdgeService implements AutoCloseable {
    private static final WorkTime ROUTING = WorkTime.millis(2);

    private final CatalogClient catalog;
    private final OrdersClient orders;
    private final Faults faults;
    private final HttpService http;

    private EdgeService(int port, CatalogClient catalog, OrdersClient orders, OpenTelemetry telemetry, Faults faults) {
        this.catalog = catalog;
        this.orders = orders;
        this.faults = faults;
        this.http = HttpService.start(
                port,
                telemetry,
                List.of(
                        Route.get("/v1/products", this::list),
                        Route.get("/v1/products/{id}", this::show),
                        Route.post("/v1/orders", this::order)));
    }

    public static EdgeService start(int port, URI catalog, int ordersPort, OpenTelemetry telemetry, Faults faults) {
        return new EdgeService(
                port,
                new CatalogClient(catalog, telemetry),
                new OrdersClient(ordersPort, telemetry),
                telemetry,
                faults);
    }

    public URI url() {
        return http.url();
    }

    private Answer list(Route.Request request) throws IOException, InterruptedException {
        enter();
        return catalog.get("/products" + (request.query().isEmpty() ? "" : "?" + request.query()));
    }

    private Answer show(Route.Request request) throws IOException, InterruptedException {
        enter();
        return catalog.get("/products/" + request.path().getOrDefault("id", ""));
    }

    private Answer order(Route.Request request) {
        enter();
        JsonNode body = Json.read(request.body());
        return orders.place(PlaceOrder.newBuilder()
                .setProductId(body.path("product_id").asText())
                .setQuantity(Math.clamp(body.path("quantity").asInt(1), 1, 10))
                .setCustomer(body.path("customer").asText())
                .build());
    }

    private void enter() {
        faults.pass(SwitchPoint.EDGE_REQUEST);
        ROUTING.spend();
    }

    @Override
    public void close() {
        http.close();
        catalog.close();
        orders.close();
    }
}
