package io.taproot.benchmarks.process;

import io.taproot.store.Bounds;
import io.taproot.store.ClickHouse;
import io.taproot.store.Parameters;
import io.taproot.store.Statement;
import io.taproot.store.write.BlockWriter;
import io.taproot.store.write.SpanBlock;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The Collector's tables in the same database, and rows for them out of blocks of ours, which are staged for it in another. */
final class CollectorRows implements AutoCloseable {

    private static final String STAGING = "staging";
    private static final List<String> STAGED = List.of("spans", "resources", "scopes");

    private final String url;
    private final ClickHouse store;
    private final ClickHouse staging;
    private final HttpClient http = HttpClient.newHttpClient();
    private int staged;

    CollectorRows(String url, ClickHouse store) {
        this.url = url;
        this.store = store;
        this.staging = ClickHouse.open(url, "default", "", STAGING);
    }

    /** Ours must be there. */
    void createTables() throws IOException {
        CollectorTables.create(store);
        execute("CREATE DATABASE " + STAGING);
        execute("CREATE TABLE " + STAGING + "." + ArrivalOrder.COLUMNS + " ENGINE = Memory");
        for (String table : STAGED) {
            execute("CREATE TABLE " + STAGING + "." + table + " AS " + store.database() + "." + table
                    + " ENGINE = Memory");
        }
    }

    /** A Native block with the spans of this block. */
    byte[] rows(SpanBlock block, ArrivalOrder arrival) throws IOException, InterruptedException {
        String token = "staged-" + staged++;
        execute("TRUNCATE TABLE " + STAGING + ".spans");
        execute("TRUNCATE TABLE " + STAGING + "." + ArrivalOrder.TABLE);
        staging.insert(ArrivalOrder.TABLE, arrival, token);
        new BlockWriter(staging).write(block, token);
        URI address = URI.create(url + "/?database=" + STAGING + "&max_threads=1&max_block_size=1000000"
                + "&preferred_block_size_bytes=0&query="
                + URLEncoder.encode(CollectorTables.text("as_collector_rows.sql"), StandardCharsets.UTF_8));
        HttpResponse<byte[]> answer =
                http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException(new String(answer.body(), StandardCharsets.UTF_8));
        }
        return answer.body();
    }

    private void execute(String sql) {
        store.execute(new Statement("collector_rows", sql), Parameters.none(), Bounds.BACKGROUND);
    }

    @Override
    public void close() {
        http.shutdownNow();
        staging.close();
    }
}
