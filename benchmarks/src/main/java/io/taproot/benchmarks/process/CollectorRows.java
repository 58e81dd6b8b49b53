package io.taproot.benchmarks.process;

import io.taproot.store.Bounds;
import io.taproot.store.ClickHouse;
import io.taproot.store.Parameters;
import io.taproot.store.Statement;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** The Collector's tables in the same database, and rows for them out of ours. */
final class CollectorRows implements AutoCloseable {

    private final String url;
    private final HttpClient http = HttpClient.newHttpClient();

    CollectorRows(String url) {
        this.url = url;
    }

    void createTables(ClickHouse store) throws IOException {
        for (String sql : text("collector_default_schema.sql").split(";\\s*\\n", -1)) {
            if (!sql.isBlank()) {
                store.execute(new Statement("collector_schema", sql), Parameters.none(), Bounds.BACKGROUND);
            }
        }
    }

    /** A Native block with the spans that were received at that moment. */
    byte[] rows(long receivedMillis) throws IOException, InterruptedException {
        URI address = URI.create(url + "/?database=taproot&max_threads=1&max_block_size=1000000"
                + "&preferred_block_size_bytes=0&param_received="
                + receivedMillis + "&query="
                + URLEncoder.encode(text("as_collector_rows.sql"), StandardCharsets.UTF_8));
        HttpResponse<byte[]> answer =
                http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException(new String(answer.body(), StandardCharsets.UTF_8));
        }
        return answer.body();
    }

    private static String text(String resource) throws IOException {
        try (InputStream in = CollectorRows.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("not in the jar: " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
