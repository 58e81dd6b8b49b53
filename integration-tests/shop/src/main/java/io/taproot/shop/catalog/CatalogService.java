package io.taproot.shop.catalog;

import io.lettuce.core.api.sync.RedisCommands;
import io.opentelemetry.api.OpenTelemetry;
import io.taproot.shop.backing.CacheClient;
import io.taproot.shop.backing.Database;
import io.taproot.shop.backing.DatabaseAddress;
import io.taproot.shop.faults.Faults;
import io.taproot.shop.faults.SwitchPoint;
import io.taproot.shop.http.Answer;
import io.taproot.shop.http.HttpService;
import io.taproot.shop.http.Json;
import io.taproot.shop.http.Route;
import io.taproot.shop.work.WorkTime;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Lists products: from the cache while it knows them, else from the database. */
public final class CatalogService implements AutoCloseable {
    private static final long LIST_LIVES_SECONDS = 8;
    private static final long PRODUCT_LIVES_SECONDS = 30;
    private static final WorkTime RENDERING = WorkTime.millis(3);

    private final Database database;
    private final CacheClient cache;
    private final Products products;
    private final Faults faults;
    private final HttpService http;

    private CatalogService(int port, Database database, CacheClient cache, OpenTelemetry telemetry, Faults faults) {
        this.database = database;
        this.cache = cache;
        this.products = new Products(database);
        this.faults = faults;
        this.http = HttpService.start(
                port, telemetry, List.of(Route.get("/products", this::list), Route.get("/products/{id}", this::show)));
    }

    public static CatalogService start(
            int port, DatabaseAddress database, URI cache, OpenTelemetry telemetry, Faults faults) {
        return new CatalogService(
                port, Database.open(database, telemetry), CacheClient.connect(cache, telemetry), telemetry, faults);
    }

    public URI url() {
        return http.url();
    }

    private Answer list(Route.Request request) throws SQLException {
        int page = Page.of(request.query());
        return Answer.ok(cached("products:page:" + page, LIST_LIVES_SECONDS, () -> {
                    List<Product> found = products.page(page);
                    RENDERING.spend();
                    return Optional.of(Json.write(found));
                })
                .orElse("[]"));
    }

    private Answer show(Route.Request request) throws SQLException {
        String id = request.path().getOrDefault("id", "");
        return cached(
                        "product:" + id,
                        PRODUCT_LIVES_SECONDS,
                        () -> products.find(id).map(Json::write))
                .map(Answer::ok)
                .orElseGet(() -> Answer.problem(404, "No such product"));
    }

    private Optional<String> cached(String key, long livesSeconds, Source source) throws SQLException {
        faults.pass(SwitchPoint.CATALOG_CACHE);
        RedisCommands<String, String> commands = cache.commands();
        Optional<String> hit = Optional.ofNullable(commands.get(key));
        if (hit.isPresent()) {
            return hit;
        }
        faults.pass(SwitchPoint.CATALOG_QUERY);
        Optional<String> found = source.read();
        found.ifPresent(json -> commands.setex(key, livesSeconds, json));
        return found;
    }

    @FunctionalInterface
    private interface Source {
        Optional<String> read() throws SQLException;
    }

    @Override
    public void close() {
        http.close();
        cache.close();
        database.close();
    }
}
