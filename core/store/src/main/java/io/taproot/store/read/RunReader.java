package io.taproot.store.read;

import io.taproot.store.Bounds;
import io.taproot.store.ClickHouse;
import io.taproot.store.Cost;
import io.taproot.store.Parameters;
import io.taproot.store.Row;
import io.taproot.store.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Runs of journeys: lists of them, and what they amount to. */
public final class RunReader {

    private static final Statement FIND = Statement.load("find_journey_runs");
    private static final Statement SUMMARISE = Statement.load("summarise_journey_runs");
    private static final Statement COUNT_GOOD = Statement.load("count_good_runs");

    private final ClickHouse clickHouse;

    public RunReader(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /** Newest first; at most {@link RunQuery#limit}. */
    public Page<JourneyRun> find(RunQuery query) {
        Parameters which = range(query.journey(), query.from(), query.to())
                .text("outcome", query.outcome().map(JourneyRun.Outcome::text).orElse(""))
                .whole("limit", query.limit() + 1L)
                .instant(
                        "before_start",
                        query.after().map(RunPosition::startedAt).orElse(Instant.EPOCH))
                .text("before_run", query.after().map(RunPosition::runId).orElse(""));
        return Page.of(clickHouse.query(FIND, which, Bounds.INTERACTIVE, RunReader::run), query.limit());
    }

    /**
     * @param from of the runs' start, inclusive
     * @param to of the runs' start, exclusive
     * @param good the longest that a run may take and be good
     */
    public RunSummary summarise(String journey, Instant from, Instant to, Duration good) {
        Parameters which = range(journey, from, to).whole("good_nano", good.toNanos());
        return clickHouse
                .query(SUMMARISE, which, Bounds.INTERACTIVE, RunReader::summary)
                .rows()
                .getFirst();
    }

    /**
     * One count for each window, in their order.
     *
     * @param lengths of the windows, which all end at {@code to}; at least one
     * @param good the longest that a run may take and be good
     */
    public List<GoodRuns> countGood(String journey, Instant to, List<Duration> lengths, Duration good) {
        Instant since = to.minus(lengths.stream().max(Comparator.naturalOrder()).orElseThrow());
        Parameters which = range(journey, since, to)
                .instants("starts", lengths.stream().map(to::minus).toList())
                .whole("good_nano", good.toNanos());
        List<GoodRuns> counts = new ArrayList<>(Collections.nCopies(lengths.size(), GoodRuns.NONE));
        Cost unused = clickHouse.forEach(
                COUNT_GOOD,
                which,
                Bounds.INTERACTIVE,
                row -> counts.set(
                        (int) row.whole("position") - 1,
                        new GoodRuns(
                                row.whole("n"),
                                row.whole("total"),
                                row.whole("good"),
                                row.whole("late_total"),
                                Optional.of(row.instant("newest_as_of")))));
        return List.copyOf(counts);
    }

    private static Parameters range(String journey, Instant from, Instant to) {
        return Parameters.none().text("journey", journey).instant("since", from).instant("until", to);
    }

    private static JourneyRun run(Row row) {
        return new JourneyRun(
                row.text("journey"),
                row.text("run_id"),
                row.whole("definition_version"),
                row.instant("started_at"),
                Duration.ofNanos(row.whole("duration_nano")),
                JourneyRun.Outcome.valueOf(row.text("outcome").toUpperCase(Locale.ROOT)),
                row.text("session_id"),
                row.flag("late"),
                row.text("detail"),
                row.instant("as_of"));
    }

    private static RunSummary summary(Row row) {
        long n = row.whole("n");
        List<Double> percentiles = row.list("percentiles", Double.class);
        Map<String, Duration> layers = row.map("layers", Double.class).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> Duration.ofNanos(Math.round(entry.getValue()))));
        return new RunSummary(
                n,
                row.whole("total"),
                row.whole("good"),
                row.whole("over_budget"),
                row.whole("errors"),
                row.whole("late_total"),
                n == 0 ? Duration.ZERO : Duration.ofNanos(Math.round(percentiles.get(0))),
                n == 0 ? Duration.ZERO : Duration.ofNanos(Math.round(percentiles.get(1))),
                layers,
                n == 0 ? Optional.empty() : Optional.of(row.instant("newest_as_of")));
    }
}
