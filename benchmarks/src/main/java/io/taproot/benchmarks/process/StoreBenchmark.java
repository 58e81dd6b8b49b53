package io.taproot.benchmarks.process;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.taproot.benchmarks.corpus.SpanCorpus;
import io.taproot.local.EmbeddedClickHouse;
import io.taproot.local.Loopback;
import io.taproot.otlp.walk.MalformedMessageException;
import io.taproot.store.Bounds;
import io.taproot.store.ClickHouse;
import io.taproot.store.Migrations;
import io.taproot.store.Parameters;
import io.taproot.store.Statement;
import io.taproot.store.write.BlockWriter;
import io.taproot.store.write.SignalBlock;
import io.taproot.store.write.SpanBlock;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What the same spans cost ClickHouse in our tables and in those of the Collector's exporter, both fed with Native blocks
 * of the same rows: processor time to insert and to merge, and bytes on the disk. Ours are in the order in which ingest
 * puts them; theirs in the order in which they came, since their exporter changes none.
 */
@Command(
        name = "store",
        mixinStandardHelpOptions = true,
        description = "ClickHouse's cost of our tables beside the OpenTelemetry Collector's default ones.")
public final class StoreBenchmark implements Runnable {

    private static final int SPANS_EACH = 250;
    /** The first inserts into an engine that has just started cost twice as much as those that follow. */
    private static final int WARM_UP = 8;

    private static final List<String> OURS =
            List.of("spans", "trace_index", "session_index", "changed_minutes", "resources", "scopes");
    private static final List<String> THEIRS = List.of("otel_traces", "otel_traces_trace_id_ts");

    @Option(names = "--blocks", paramLabel = "N", description = "Blocks of each. Default: 20.")
    private int blocks = 20;

    @Option(
            names = "--presorted",
            description = "Give the Collector's tables the rows in the order in which ingest puts ours, too.")
    private boolean isPresorted;

    @Option(names = "--columns", description = "Say what each column and index takes on the disk.")
    private boolean showsColumns;

    @Option(names = "--rows", paramLabel = "N", description = "Rows a block. Default: 50000.")
    private int rows = 50_000;

    private final PrintStream out = System.out;

    @Override
    public void run() {
        ScratchDirectory.forAllOf(this::measure);
    }

    private void measure(Path directory) throws IOException, InterruptedException, MalformedMessageException {
        out.printf(
                Locale.ROOT,
                "%n%s%n%d blocks of %,d spans in each schema, after %d of warm-up%n%n",
                Machine.description(),
                blocks,
                rows,
                WARM_UP);
        int port = Loopback.freePort();
        try (EmbeddedClickHouse engine =
                        EmbeddedClickHouse.start(directory.resolve("clickhouse"), port, Loopback.freePort());
                ClickHouse store = ClickHouse.open(engine.httpUrl(), "default", "", "taproot");
                CollectorRows collector = new CollectorRows(engine.httpUrl(), store)) {
            new Migrations(store).run();
            collector.createTables();
            OURS.forEach(table -> execute(store, "SYSTEM STOP MERGES " + table));
            THEIRS.forEach(table -> execute(store, "SYSTEM STOP MERGES " + table));
            Tally ours = new Tally();
            Tally theirs = new Tally();
            insert(engine, store, collector, ours, theirs);
            ours.mergeSeconds = merge(engine, store, OURS);
            theirs.mergeSeconds = merge(engine, store, THEIRS);
            report(ours, bytes(store, OURS), theirs, bytes(store, THEIRS));
            if (showsColumns) {
                columns(store, OURS);
                columns(store, THEIRS);
            }
        }
    }

    private void insert(EmbeddedClickHouse engine, ClickHouse store, CollectorRows collector, Tally ours, Tally theirs)
            throws IOException, InterruptedException, MalformedMessageException {
        BlockWriter writer = new BlockWriter(store);
        SpanBlock block = new SpanBlock(new SignalBlock.Known());
        Instant begin = Instant.now().minusSeconds(3_600);
        for (int number = -WARM_UP; number < blocks; number++) {
            block.clear();
            ArrivalOrder arrival = new ArrivalOrder();
            for (ExportTraceServiceRequest request : new SpanCorpus(100 + number, begin.plusSeconds(10L * number))
                    .requests(rows / SPANS_EACH, SPANS_EACH)) {
                block.add(request.toByteArray(), System.currentTimeMillis());
                arrival.add(request);
            }
            byte[] sameRows = collector.rows(block, isPresorted ? new ArrivalOrder() : arrival);
            String token = "block-" + number;
            Runnable write = () -> spent(engine, ours, () -> writer.write(block, token));
            Runnable writeTheirs =
                    () -> spent(engine, theirs, () -> store.insert("otel_traces", body -> body.write(sameRows), token));
            // whoever comes second finds the engine's caches and its memory warm
            (number % 2 == 0 ? write : writeTheirs).run();
            (number % 2 == 0 ? writeTheirs : write).run();
            if (number == -1) {
                ours.insertSeconds.clear();
                theirs.insertSeconds.clear();
            }
        }
    }

    private static void spent(EmbeddedClickHouse engine, Tally tally, Runnable insert) {
        ProcessCost before = ProcessCost.of(engine.pid());
        insert.run();
        tally.insertSeconds.add(ProcessCost.of(engine.pid()).minus(before).cpuSeconds());
    }

    private static double merge(EmbeddedClickHouse engine, ClickHouse store, List<String> tables) {
        ProcessCost before = ProcessCost.of(engine.pid());
        for (String table : tables) {
            execute(store, "SYSTEM START MERGES " + table);
            execute(store, "OPTIMIZE TABLE " + table + " FINAL");
        }
        return ProcessCost.of(engine.pid()).minus(before).cpuSeconds();
    }

    private static long bytes(ClickHouse store, List<String> tables) {
        String names = "'" + String.join("', '", tables) + "'";
        Statement sum = new Statement(
                "sum_bytes",
                "SELECT toUInt64(sum(bytes_on_disk)) AS n FROM system.parts WHERE active AND database = currentDatabase()"
                        + " AND table IN (" + names + ")");
        return store.query(sum, Parameters.none(), Bounds.BACKGROUND, row -> row.whole("n"))
                .rows()
                .getFirst();
    }

    private void columns(ClickHouse store, List<String> tables) {
        String names = "'" + String.join("', '", tables) + "'";
        Statement each = new Statement("bytes_of_columns", """
                SELECT what, n FROM (
                  SELECT concat(table, '.', column) AS what, toUInt64(sum(column_bytes_on_disk)) AS n
                  FROM system.parts_columns WHERE active AND database = currentDatabase() AND table IN (%1$s)
                  GROUP BY table, column
                  UNION ALL
                  SELECT concat(table, ', index ', name), toUInt64(data_compressed_bytes + marks_bytes)
                  FROM system.data_skipping_indices WHERE database = currentDatabase() AND table IN (%1$s)
                ) WHERE n > 0 ORDER BY n DESC""".formatted(names));
        out.println();
        store.query(each, Parameters.none(), Bounds.BACKGROUND, row -> Map.entry(row.text("what"), row.whole("n")))
                .rows()
                .forEach(column -> out.printf(
                        Locale.ROOT, "%-46s %10.3f bytes a span%n", column.getKey(), column.getValue() / stored()));
    }

    private double stored() {
        return (double) (blocks + WARM_UP) * rows;
    }

    private static void execute(ClickHouse store, String sql) {
        store.execute(new Statement("benchmark", sql), Parameters.none(), Bounds.BACKGROUND);
    }

    private void report(Tally ours, long ourBytes, Tally theirs, long theirBytes) {
        double stored = stored();
        out.printf(Locale.ROOT, "%-46s %10s %10s %8s%n", "", "Taproot", "Collector", "ratio");
        line(
                "insert with views, µs of processor a span",
                ours.medianInsert() / rows * 1e6,
                theirs.medianInsert() / rows * 1e6);
        double[] ratios = IntStream.range(0, ours.insertSeconds.size())
                .mapToDouble(i -> ours.insertSeconds.get(i) / theirs.insertSeconds.get(i))
                .sorted()
                .toArray();
        out.printf(
                Locale.ROOT,
                "  half of the pairs of blocks between %.2f and %.2f%n",
                ratios[ratios.length / 4],
                ratios[ratios.length * 3 / 4]);
        line(
                "one merge of all, µs of processor a span",
                ours.mergeSeconds / stored * 1e6,
                theirs.mergeSeconds / stored * 1e6);
        line("bytes a span on the disk, merged", ourBytes / stored, theirBytes / stored);
    }

    private void line(String what, double ours, double theirs) {
        out.printf(Locale.ROOT, "%-46s %10.2f %10.2f %8.2f%n", what, ours, theirs, ours / theirs);
    }

    /** Seconds of processor time. */
    private static final class Tally {
        /** Of each block: one that something else got in the way of is not to count for all. */
        private final List<Double> insertSeconds = new ArrayList<>();

        private double mergeSeconds;

        double medianInsert() {
            return Median.of(insertSeconds, seconds -> seconds);
        }
    }
}
