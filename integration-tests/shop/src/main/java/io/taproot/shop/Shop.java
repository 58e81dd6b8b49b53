package io.taproot.shop;

import io.opentelemetry.api.OpenTelemetry;
import io.taproot.local.EmbeddedPostgres;
import io.taproot.shop.backing.Broker;
import io.taproot.shop.backing.CacheServer;
import io.taproot.shop.backing.DatabaseAddress;
import io.taproot.shop.backing.ShopSchema;
import io.taproot.shop.catalog.CatalogService;
import io.taproot.shop.edge.EdgeService;
import io.taproot.shop.faults.Faults;
import io.taproot.shop.orders.OrdersService;
import io.taproot.shop.payments.CardIssuer;
import io.taproot.shop.payments.PaymentsService;
import io.taproot.shop.stock.StockWorker;
import io.taproot.shop.telemetry.OtlpDestination;
import io.taproot.shop.telemetry.OtlpProtocol;
import io.taproot.shop.telemetry.ServiceTelemetry;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The whole shop: edge, catalog, orders, payments and the stock worker, over PostgreSQL, a queue and a cache. They
 * share a process, but each has an SDK of its own and speaks to the others through sockets only.
 */
public final class Shop implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Shop.class.getName());
    private static final String VERSION = "2.4.0";

    /** Closed in reverse order of their start. */
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    private final OtlpDestination destination;
    private final CardIssuer issuer;
    private final Faults faults;

    private Shop(OtlpDestination destination, CardIssuer issuer, Faults faults) {
        this.destination = destination;
        this.issuer = issuer;
        this.faults = faults;
    }

    /** An open shop and its public address. */
    public record Open(Shop shop, URI edge) implements AutoCloseable {
        @Override
        public void close() {
            shop.close();
        }
    }

    /** Opens the shop over a PostgreSQL of its own, whose data lives in {@code directory}. */
    public static Open open(
            Path directory, ShopPorts ports, OtlpDestination destination, CardIssuer issuer, Faults faults) {
        Shop shop = new Shop(destination, issuer, faults);
        return shop.guarded(() -> {
            EmbeddedPostgres postgres = shop.keep(EmbeddedPostgres.start(directory, ports.database()));
            return shop.start(
                    new DatabaseAddress(
                            postgres.jdbcUrl(EmbeddedPostgres.DATABASE),
                            EmbeddedPostgres.USERNAME,
                            EmbeddedPostgres.PASSWORD),
                    ports);
        });
    }

    /** Opens the shop over a PostgreSQL that already runs, in a database {@code shop} whose tables are made anew. */
    public static Open open(
            DatabaseAddress database, ShopPorts ports, OtlpDestination destination, CardIssuer issuer, Faults faults) {
        Shop shop = new Shop(destination, issuer, faults);
        return shop.guarded(() -> shop.start(database, ports));
    }

    private Open start(DatabaseAddress server, ShopPorts ports) {
        DatabaseAddress database = ShopSchema.lay(server);
        URI broker = keep(Broker.start(ports.broker())).url();
        URI cache = keep(CacheServer.start(ports.cache())).url();
        ServiceTelemetry payments = telemetry("payments", OtlpProtocol.HTTP);
        PaymentsService charging = keep(PaymentsService.start(ports.payments(), database, issuer, payments, faults));
        OpenTelemetry catalog = telemetry("catalog", OtlpProtocol.HTTP).openTelemetry();
        CatalogService listing = keep(CatalogService.start(ports.catalog(), database, cache, catalog, faults));
        keep(StockWorker.start(broker, database, cache, telemetry("stock", OtlpProtocol.GRPC), faults));
        ServiceTelemetry orders = telemetry("orders", OtlpProtocol.GRPC);
        OrdersService placing =
                keep(OrdersService.start(ports.orders(), database, charging.url(), broker, orders, faults));
        OpenTelemetry edge = telemetry("edge", OtlpProtocol.GRPC).openTelemetry();
        EdgeService door = keep(EdgeService.start(ports.edge(), listing.url(), placing.port(), edge, faults));
        return new Open(this, door.url());
    }

    private ServiceTelemetry telemetry(String service, OtlpProtocol protocol) {
        return keep(ServiceTelemetry.start(service, VERSION, protocol, destination));
    }

    private <T extends AutoCloseable> T keep(T part) {
        parts.push(part);
        return part;
    }

    private Open guarded(Supplier<Open> opening) {
        try {
            return opening.get();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            AutoCloseable part = parts.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.log(
                        Level.WARNING,
                        "A part of the shop did not close: " + part.getClass().getSimpleName(),
                        e);
            }
        }
    }
}
