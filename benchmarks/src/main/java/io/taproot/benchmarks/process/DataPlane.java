package io.taproot.benchmarks.process;

import io.taproot.benchmarks.corpus.ReplayedRequest;
import io.taproot.local.EmbeddedClickHouse;
import io.taproot.store.Bounds;
import io.taproot.store.ClickHouse;
import io.taproot.store.Parameters;
import io.taproot.store.Statement;
import io.taproot.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A process that takes spans over gRPC and brings them into a table of ClickHouse. */
final class DataPlane implements AutoCloseable {

    private final String name;
    private final ServiceUnderTest process;
    private final EmbeddedClickHouse engine;
    private final ClickHouse store;
    private final Statement count;
    private final GrpcLoad load;

    private DataPlane(
            String name,
            ServiceUnderTest process,
            EmbeddedClickHouse engine,
            ClickHouse store,
            String table,
            List<ReplayedRequest> requests) {
        this.name = name;
        this.process = process;
        this.engine = engine;
        this.store = store;
        this.count = new Statement("count_spans", "SELECT count() AS n FROM " + table);
        this.load = new GrpcLoad(process.grpcPort(), requests);
    }

    /**
     * Taproot's, ready.
     *
     * @param clickHouseUrl the engine's, or of a line that leads there
     */
    static DataPlane ingest(
            Path directory,
            EmbeddedClickHouse engine,
            String clickHouseUrl,
            List<String> jvm,
            List<ReplayedRequest> requests)
            throws IOException, InterruptedException {
        return new DataPlane(
                        "ingest",
                        ServiceUnderTest.ingest(directory, clickHouseUrl, jvm),
                        engine,
                        ClickHouse.open(engine.httpUrl(), "default", "", "taproot"),
                        "spans",
                        requests)
                .ready();
    }

    /** Somebody's Rotel, ready, with the tables of the Collector's exporter in a database of their own. */
    static DataPlane rotel(Path directory, EmbeddedClickHouse engine, Path binary, List<ReplayedRequest> requests)
            throws IOException, InterruptedException {
        try (ClickHouse any = ClickHouse.open(engine.httpUrl(), "default", "", "default")) {
            any.execute(
                    new Statement("create_database", "CREATE DATABASE " + ServiceUnderTest.ROTELS_DATABASE),
                    Parameters.none(),
                    Bounds.BACKGROUND);
        }
        ClickHouse store = ClickHouse.open(engine.httpUrl(), "default", "", ServiceUnderTest.ROTELS_DATABASE);
        CollectorTables.create(store);
        return new DataPlane(
                        "Rotel",
                        ServiceUnderTest.rotel(directory, binary, engine.httpUrl()),
                        engine,
                        store,
                        CollectorTables.SPANS,
                        requests)
                .ready();
    }

    int grpcPort() {
        return process.grpcPort();
    }

    ProcessCost cost() {
        return process.cost();
    }

    /** As many spans as fast as it takes them, until all that were acknowledged are in ClickHouse. */
    IngestRound flood(long spans, int underWay) throws InterruptedException {
        long storedBefore = settled();
        ProcessCost before = process.cost();
        ProcessCost engineBefore = ProcessCost.of(engine.pid());
        long begin = System.nanoTime();
        long acknowledged = load.flood(spans, underWay);
        double acknowledgedAfter = (System.nanoTime() - begin) / 1e9;
        while (stored() < storedBefore + acknowledged) {
            Thread.sleep(20);
        }
        return new IngestRound(
                acknowledged,
                acknowledgedAfter,
                (System.nanoTime() - begin) / 1e9,
                process.cost().minus(before),
                ProcessCost.of(engine.pid()).minus(engineBefore).cpuSeconds());
    }

    private DataPlane ready() throws InterruptedException {
        load.awaitReadiness(Duration.ofMinutes(1));
        return this;
    }

    /** Counts until the number stays. */
    private long settled() throws InterruptedException {
        long before = -1;
        long now = stored();
        while (now != before) {
            before = now;
            Thread.sleep(1_500);
            now = stored();
        }
        return now;
    }

    private long stored() {
        try {
            return store.query(count, Parameters.none(), Bounds.BACKGROUND, row -> row.whole("n"))
                    .rows()
                    .getFirst();
        } catch (StoreException tablesAreNotThereYet) {
            return 0;
        }
    }

    @Override
    public void close() {
        load.close();
        process.close();
        store.close();
    }

    @Override
    public String toString() {
        return name;
    }
}
