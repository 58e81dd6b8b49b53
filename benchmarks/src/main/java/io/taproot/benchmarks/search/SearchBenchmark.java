package io.taproot.benchmarks.search;

import io.taproot.benchmarks.process.Machine;
import io.taproot.benchmarks.process.Median;
import io.taproot.benchmarks.process.ScratchDirectory;
import io.taproot.benchmarks.search.StatementLog.Spent;
import io.taproot.local.EmbeddedClickHouse;
import io.taproot.otlp.walk.MalformedMessageException;
import io.taproot.store.Bounds;
import io.taproot.store.ClickHouse;
import io.taproot.store.Parameters;
import io.taproot.store.Statement;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What reads cost ClickHouse on a day of spans: processor time, rows and bytes by its own account. */
@Command(
        name = "search",
        mixinStandardHelpOptions = true,
        description = "ClickHouse's cost of searches on a day of spans. Filling takes minutes.")
public final class SearchBenchmark implements Callable<Integer> {

    private static final int WARM_UP = 2;

    @Option(names = "--spans", paramLabel = "N", description = "Spans of the day. Default: 23000000.")
    private int spans = 23_000_000;

    @Option(names = "--rounds", paramLabel = "N", description = "Times each search is asked. Default: 9.")
    private int rounds = 9;

    @Option(
            names = "--keep",
            paramLabel = "DIR",
            description = "Where the data lie, and stay: a second run does not fill them again.")
    private @Nullable Path kept;

    private final PrintStream out = System.out;

    @Override
    public Integer call() throws IOException, InterruptedException, MalformedMessageException {
        if (kept != null) {
            measure(kept);
        } else {
            ScratchDirectory.in(directory -> {
                measure(directory);
                return directory;
            });
        }
        return 0;
    }

    private void measure(Path directory) throws IOException, InterruptedException, MalformedMessageException {
        out.printf(Locale.ROOT, "%n%s%n", Machine.description());
        Path engineDirectory = directory.resolve("clickhouse");
        StatementLog.enable(engineDirectory);
        Instant begin = day(directory);
        try (EmbeddedClickHouse engine = EmbeddedClickHouse.start(engineDirectory, 0, 0);
                ClickHouse store = ClickHouse.open(engine.httpUrl(), "default", "", "taproot")) {
            new SpanDay(engine.httpUrl(), store, begin, out).fill(spans);
            out.printf(Locale.ROOT, "%s%n%n", stored(store));
            out.printf(
                    Locale.ROOT, "%-52s %8s %8s %8s %12s %10s%n", "", "CPU ms", "worst", "ms", "rows read", "MB read");
            StatementLog log = new StatementLog(store);
            new Searches(store, begin.plus(24, ChronoUnit.HOURS)).all().forEach(search -> report(search, log));
        }
    }

    /** The day before the one on which the directory was filled. */
    private static Instant day(Path directory) throws IOException {
        Path noted = directory.resolve("day");
        if (!Files.exists(noted)) {
            Instant yesterday = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(1, ChronoUnit.DAYS);
            Files.writeString(noted, yesterday.toString());
        }
        return Instant.parse(Files.readString(noted));
    }

    private void report(Searches.Search search, StatementLog log) {
        IntStream.range(0, WARM_UP).forEach(round -> search.ask().in(round));
        List<Spent> spent = IntStream.range(WARM_UP, WARM_UP + rounds)
                .mapToObj(round -> log.during(() -> search.ask().in(round)))
                .toList();
        out.printf(
                Locale.ROOT,
                "%-52s %8.0f %8.0f %8.0f %12.0f %10.1f%n",
                search.name(),
                Median.of(spent, Spent::cpuMillis),
                spent.stream().mapToDouble(Spent::cpuMillis).max().orElseThrow(),
                Median.of(spent, Spent::millis),
                Median.of(spent, Spent::rows),
                Median.of(spent, each -> each.bytes() / 1e6));
    }

    private static String stored(ClickHouse store) {
        Statement parts = new Statement("parts", """
                SELECT concat(toString(sum(rows)), ' spans in ', toString(count()), ' parts, ',
                              toString(round(sum(bytes_on_disk) / sum(rows), 1)), ' bytes a span') AS text
                FROM system.parts WHERE active AND database = currentDatabase() AND table = 'spans'""");
        return store.query(parts, Parameters.none(), Bounds.BACKGROUND, row -> row.text("text"))
                .rows()
                .getFirst();
    }
}
