package io.taproot.benchmarks.search;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.taproot.benchmarks.corpus.SpanCorpus;
import io.taproot.otlp.walk.MalformedMessageException;
import io.taproot.store.Bounds;
import io.taproot.store.ClickHouse;
import io.taproot.store.Migrations;
import io.taproot.store.OptionalColumns;
import io.taproot.store.Parameters;
import io.taproot.store.Statement;
import io.taproot.store.rollup.HourRollup;
import io.taproot.store.rollup.RedRollup;
import io.taproot.store.write.BlockWriter;
import io.taproot.store.write.SignalBlock;
import io.taproot.store.write.SpanBlock;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A day of spans in the tables as they are, with their roll-ups. An hour of traces is written as ingest writes it; the
 * other hours are made from it inside ClickHouse, through the same views, with ids of their own.
 */
final class SpanDay {

    private static final int HOURS = 24;
    private static final int SPANS_EACH = 250;
    private static final int BLOCK = 50_000;
    private static final Statement COUNT = new Statement("count", "SELECT count() AS n FROM spans");
    private static final Statement MERGING =
            new Statement("merging", "SELECT count() AS n FROM system.merges WHERE database = currentDatabase()");
    private static final Statement FORGET = new Statement("forget", "DROP DATABASE IF EXISTS hour_of_traces SYNC");
    private static final Bounds UNBOUNDED = new Bounds(Duration.ofHours(1), 8L << 30, 20_000_000_000L, 2);

    private final String url;
    private final ClickHouse store;
    private final Instant begin;
    private final PrintStream out;

    /** @param begin of the day, midnight UTC */
    SpanDay(String url, ClickHouse store, Instant begin, PrintStream out) {
        this.url = url;
        this.store = store;
        this.begin = begin;
        this.out = out;
    }

    /** Does nothing where there are spans already. */
    void fill(int spans) throws IOException, InterruptedException, MalformedMessageException {
        new Migrations(store).run();
        if (one(COUNT) == 0) {
            writeAnHour(spans / HOURS);
            Statement takeHour = new Statement("take_hour", text("take_hour.sql"));
            for (int hour = 0; hour < HOURS; hour++) {
                store.execute(
                        takeHour,
                        Parameters.none().whole("hour", hour).unsigned("user_bit", OptionalColumns.USER_ID.bit()),
                        UNBOUNDED);
                rollUp(hour);
                out.printf(Locale.ROOT, "\r%,d spans", one(COUNT));
            }
            store.execute(FORGET, Parameters.none(), UNBOUNDED);
            out.println();
        }
        while (one(MERGING) > 0) {
            Thread.sleep(500);
        }
    }

    private void writeAnHour(int spans) throws MalformedMessageException {
        store.execute(FORGET, Parameters.none(), UNBOUNDED);
        try (ClickHouse hour = ClickHouse.open(url, "default", "", "hour_of_traces")) {
            new Migrations(hour).run();
            BlockWriter writer = new BlockWriter(hour);
            SpanBlock block = new SpanBlock(new SignalBlock.Known());
            for (int written = 0; written < spans; written += BLOCK) {
                block.clear();
                for (ExportTraceServiceRequest request : SpanCorpus.wideOfFewOperations(written, begin.plusSeconds(10))
                        .requests(Math.min(BLOCK, spans - written) / SPANS_EACH, SPANS_EACH)) {
                    block.add(request.toByteArray(), begin.toEpochMilli());
                }
                writer.write(block, "hour-" + written);
            }
        }
        for (String table : new String[] {"resources", "scopes"}) {
            store.execute(
                    new Statement("take", "INSERT INTO " + table + " SELECT * FROM hour_of_traces." + table),
                    Parameters.none(),
                    UNBOUNDED);
        }
    }

    private void rollUp(int hour) {
        Instant first = begin.plusSeconds(hour * 3_600L);
        new RedRollup(store)
                .rebuild(
                        IntStream.range(0, 60)
                                .mapToObj(minute -> first.plusSeconds(minute * 60L))
                                .toList(),
                        Instant.now());
        new HourRollup(store).rebuild(java.util.List.of(first), Instant.now());
    }

    private long one(Statement statement) {
        return store.query(statement, Parameters.none(), Bounds.BACKGROUND, row -> row.whole("n"))
                .rows()
                .getFirst();
    }

    private static String text(String resource) throws IOException {
        try (InputStream in = SpanDay.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("not in the jar: " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
