package io.taproot.integration.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** Asks ClickHouse itself, past all proxies, and counts how often each span was really written. */
final class StoredSpans implements AutoCloseable {

    private final String url;
    private final HttpClient http = HttpClient.newHttpClient();

    StoredSpans(String url) {
        this.url = url;
    }

    /**
     * From here on ClickHouse counts rows as they are written, however they are merged later. A view, fed by the same
     * inserts: a row that deduplication dropped does not get there, one that was written twice counts twice.
     */
    void countCopies() {
        execute("CREATE TABLE IF NOT EXISTS span_copies (trace_id FixedString(16), span_id UInt64, copies UInt64)"
                + " ENGINE = SummingMergeTree ORDER BY (trace_id, span_id)"
                + " SETTINGS non_replicated_deduplication_window = 10000");
        execute("CREATE MATERIALIZED VIEW IF NOT EXISTS span_copies_view TO span_copies AS"
                + " SELECT trace_id, span_id, toUInt64(1) AS copies FROM spans");
    }

    /** From here on an insert with such a span fails as a whole, with an error that no retry will heal. */
    void refusePoison() {
        execute("ALTER TABLE spans ADD CONSTRAINT IF NOT EXISTS no_poison CHECK name != '" + NumberedBatch.POISON
                + "'");
    }

    boolean isThere() {
        try {
            return lines("SELECT count() FROM spans").size() == 1;
        } catch (AssertionError | UncheckedIOException notYet) {
            return false;
        }
    }

    long count(String sql) {
        return Long.parseLong(lines(sql).getFirst());
    }

    List<String> lines(String sql) {
        return execute(sql).lines().toList();
    }

    String execute(String sql) {
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(url + "/?database=taproot&wait_end_of_query=1"))
                            .timeout(Duration.ofMinutes(2))
                            .POST(HttpRequest.BodyPublishers.ofString(sql))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError(answer.body());
            }
            return answer.body();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
