package io.taproot.store;

import com.clickhouse.client.api.ClickHouseException;
import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.ClientFaultCause;
import com.clickhouse.client.api.CompressionMethod;
import com.clickhouse.client.api.ServerException;
import com.clickhouse.client.api.insert.InsertResponse;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.client.api.metrics.OperationMetrics;
import com.clickhouse.client.api.metrics.ServerMetrics;
import com.clickhouse.client.api.query.QueryResponse;
import com.clickhouse.client.api.query.QuerySettings;
import com.clickhouse.data.ClickHouseFormat;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A connection to ClickHouse over its HTTP protocol, safe for many threads. Every call blocks the calling thread (a
 * virtual one is fine) and throws {@link StoreException}. Nothing is sent before the first call, so it can be opened
 * while the server is down.
 */
public final class ClickHouse implements AutoCloseable {

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Client client;
    private final String database;

    private ClickHouse(Client client, String database) {
        this.client = client;
        this.database = database;
    }

    /**
     * @param url for example {@code http://127.0.0.1:8123}
     * @param database need not exist yet; see {@link Migrations}
     * @throws IllegalArgumentException if the database is not a plain identifier
     */
    public static ClickHouse open(String url, String username, String password, String database) {
        if (!IDENTIFIER.matcher(database).matches()) {
            throw new IllegalArgumentException("a database name has letters, digits and _ only");
        }
        Client.Builder client = new Client.Builder()
                .addEndpoint(url)
                .setUsername(username)
                .setPassword(password)
                .setDefaultDatabase(database)
                .setClientName("taproot")
                // the client's own buffer has no room for what cannot be compressed, such as a million bytes of ids
                .compressClientRequest(false)
                .compressServerResponse(true)
                .compressionMethod(CompressionMethod.LZ4)
                .setLZ4UncompressedBufferSize(1 << 20)
                .setClientNetworkBufferSize(1 << 18)
                .setConnectTimeout(5, ChronoUnit.SECONDS)
                .setSocketTimeout(330, ChronoUnit.SECONDS)
                .setMaxConnections(32)
                .setConnectionRequestTimeout(30, ChronoUnit.SECONDS)
                .useAsyncRequests(false)
                .useHttpFormDataForQuery(true) // a list of a thousand ids does not fit into an address
                // a pooled connection that the server has closed meanwhile; everything else is the caller's decision
                .retryOnFailures(ClientFaultCause.NoHttpResponse)
                .setMaxRetries(1);
        OverShards.SETTINGS.forEach(client::serverSetting);
        return new ClickHouse(client.build(), database);
    }

    public String database() {
        return database;
    }

    /** Whether the server answers at all, within a second. */
    public boolean isReachable() {
        return client.ping(1_000);
    }

    /** All rows of the answer. */
    public <T> Answer<T> query(Statement statement, Parameters parameters, Bounds bounds, Function<Row, T> toValue) {
        List<T> rows = new ArrayList<>();
        Cost cost = forEach(statement, parameters, bounds, row -> rows.add(toValue.apply(row)));
        return new Answer<>(rows, cost);
    }

    /** The rows one after the other, for answers too large to hold. */
    public Cost forEach(Statement statement, Parameters parameters, Bounds bounds, Consumer<Row> each) {
        QuerySettings settings = settings(bounds).setFormat(ClickHouseFormat.RowBinaryWithNamesAndTypes);
        return call(statement.name(), () -> {
            try (QueryResponse response =
                    client.query(statement.sql(), parameters.values(), settings).get()) {
                RowBinary rows = new RowBinary(response.getInputStream());
                RowBinary.Columns columns = rows.columns(statement.leftOut());
                while (!rows.isAtEnd()) {
                    each.accept(new Row(columns, rows.row(columns)));
                }
                return cost(response.getMetrics());
            }
        });
    }

    /** A statement without an answer: DDL, {@code INSERT … SELECT}, {@code OPTIMIZE}. */
    public Cost execute(Statement statement, Parameters parameters, Bounds bounds) {
        return execute(statement, parameters, settings(bounds));
    }

    /**
     * An {@code INSERT … SELECT} whose repetition with the same token changes nothing.
     *
     * @param token names this very insert; see storage.md on the deduplication window of each table
     */
    public Cost executeOnce(Statement statement, Parameters parameters, Bounds bounds, String token) {
        QuerySettings settings = settings(bounds);
        InsertOnce.settings(token).forEach(settings::serverSetting);
        return execute(statement, parameters, settings);
    }

    /**
     * Sends one block as one insert. Sent again with the same token, in the same order, it changes nothing: that is
     * what makes a retry safe when an answer was lost.
     *
     * @return rows and bytes as the server counted them
     */
    public Cost insert(String table, BlockSource block, String token) {
        InsertSettings settings = new InsertSettings().appCompressedData(true, Lz4Frames.CONTENT_ENCODING);
        InsertOnce.settings(token).forEach(settings::serverSetting);
        return call("insert into " + table, () -> {
            try (InsertResponse response = client.insert(
                            "`" + database + "`." + table,
                            out -> Lz4Frames.write(block, out),
                            ClickHouseFormat.Native,
                            settings)
                    .get()) {
                return written(response.getMetrics());
            }
        });
    }

    @Override
    public void close() {
        client.close();
    }

    /** Runs outside the connection's own database, which may not exist yet. */
    void executeServerWide(Statement statement) {
        execute(statement, Parameters.none(), settings(Bounds.BACKGROUND).setDatabase("default"));
    }

    private Cost execute(Statement statement, Parameters parameters, QuerySettings settings) {
        return call(statement.name(), () -> {
            try (QueryResponse response =
                    client.query(statement.sql(), parameters.values(), settings).get()) {
                response.getInputStream().readAllBytes();
                return cost(response.getMetrics());
            }
        });
    }

    private static QuerySettings settings(Bounds bounds) {
        Duration time = bounds.time();
        QuerySettings settings = new QuerySettings()
                .waitEndOfQuery(true) // an error then is an error, never half an answer; and the cost is complete
                .serverSetting("max_execution_time", Long.toString(time.toSeconds()))
                .serverSetting("max_memory_usage", Long.toString(bounds.memoryBytes()))
                .serverSetting("max_rows_to_read", Long.toString(bounds.rowsRead()))
                .serverSetting("max_threads", Integer.toString(bounds.threads()));
        settings.setNetworkTimeout(time.plusSeconds(15).toMillis(), ChronoUnit.MILLIS);
        return settings;
    }

    private static Cost cost(OperationMetrics metrics) {
        return new Cost(
                metrics.getMetric(ServerMetrics.NUM_ROWS_READ).getLong(),
                metrics.getMetric(ServerMetrics.NUM_BYTES_READ).getLong(),
                Duration.ofNanos(metrics.getMetric(ServerMetrics.ELAPSED_TIME).getLong()));
    }

    private static Cost written(OperationMetrics metrics) {
        return new Cost(
                metrics.getMetric(ServerMetrics.NUM_ROWS_WRITTEN).getLong(),
                metrics.getMetric(ServerMetrics.NUM_BYTES_WRITTEN).getLong(),
                Duration.ofNanos(metrics.getMetric(ServerMetrics.ELAPSED_TIME).getLong()));
    }

    private static <T> T call(String doing, Request<T> request) {
        try {
            return request.send();
        } catch (ExecutionException | CompletionException wrapped) {
            throw failure(doing, wrapped.getCause() == null ? wrapped : wrapped.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw ErrorCodes.noAnswer(doing, interrupted);
        } catch (IOException | ClickHouseException failure) {
            throw failure(doing, failure);
        } catch (RuntimeException programmingError) {
            throw programmingError;
        } catch (Exception failure) {
            throw ErrorCodes.noAnswer(doing, failure);
        }
    }

    private static StoreException failure(String doing, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ServerException refused) {
                return ErrorCodes.toStoreException(doing, refused);
            }
        }
        return ErrorCodes.noAnswer(doing, failure);
    }

    private interface Request<T> {
        T send() throws Exception;
    }
}
