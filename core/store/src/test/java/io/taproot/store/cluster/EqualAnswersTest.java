package io.taproot.store.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.taproot.store.Bounds;
import io.taproot.store.ClickHouse;
import io.taproot.store.Parameters;
import io.taproot.store.Shards;
import io.taproot.store.Statement;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One corpus on one engine and on two shards: each statement, letter for letter the same, has the same answer. */
@SuppressWarnings("NullAway.Init")
class EqualAnswersTest {

    /** About engines and tables themselves. */
    private static final Set<String> ABOUT_NO_TELEMETRY = Set.of(
            "expire_by_date_only",
            "find_cluster_engines",
            "find_expiries",
            "find_table_engines",
            "find_uptime",
            "set_expiry");

    private static ClickHouse one;
    private static ClickHouse sharded;

    @BeforeAll
    static void fill() {
        String alone = Shards.absentDatabase();
        String spread = Shards.absentDatabase();
        one = Shards.through(1, alone);
        new OneEngine(one).migrate();
        Shards.migrate(Shards.cluster(spread));
        sharded = Shards.through(2, spread);
        for (ClickHouse clickHouse : List.of(one, sharded)) {
            Corpus.into(clickHouse);
            Questions.writing()
                    .forEach(question -> clickHouse.executeOnce(
                            Statement.load(question.statement()),
                            question.parameters(),
                            Bounds.BACKGROUND,
                            question.statement()));
        }
        for (int shard = 1; shard <= Shards.COUNT; shard++) {
            assertThat(rows(Shards.only(shard, spread), "count() > 5000", "spans", Parameters.none()))
                    .containsExactly("(1)");
        }
    }

    static List<Question> questions() {
        return Questions.reading();
    }

    @ParameterizedTest
    @MethodSource("questions")
    void haveTheSameAnswer(Question question) {
        String asked = "(" + Statement.load(question.statement()).sql() + ")";

        List<String> answer = rows(sharded, question.shown(), asked, question.parameters());

        assertThat(answer).isNotEmpty().isEqualTo(rows(one, question.shown(), asked, question.parameters()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "red_1m FINAL",
                "red_1h FINAL",
                "kept_spans FINAL",
                "journey_runs FINAL",
                "metric_points FINAL",
                "events FINAL",
                "(SELECT trace_id, min(first_start), max(last_start) FROM stored_traces AS t GROUP BY trace_id)",
                "(SELECT trace_id, kept_day, min(because), min(stands_for) FROM kept_traces GROUP BY trace_id, kept_day)",
                "(SELECT session_id, received_day, min(first_time), max(last_time), max(app) FROM session_index AS s GROUP BY session_id, received_day)",
                "(SELECT key, type, service_name, uniqCombinedMerge(12)(spans), uniqCombinedMerge(12)(distinct_values) FROM attribute_inventory GROUP BY key, type, service_name)"
            })
    void haveTheSameRows(String table) {
        List<String> rows = rows(sharded, "*", table, Parameters.none());

        assertThat(rows).hasSizeGreaterThan(5).isEqualTo(rows(one, "*", table, Parameters.none()));
    }

    /** Which makes a minute appear at once, as on one engine. */
    @ParameterizedTest
    @ValueSource(strings = {"minute FROM red_1m", "hour FROM red_1h"})
    void rollUpsOfOneTimeLieOnOneShard(String time) {
        String each = "(SELECT uniqExact(_shard_num) AS shards, " + time + " GROUP BY ALL)";

        assertThat(rows(sharded, "max(shards)", each, Parameters.none())).containsExactly("(1)");
    }

    @Test
    void everyStatementIsAsked() throws IOException, URISyntaxException {
        Path folder = Path.of(
                Objects.requireNonNull(Statement.class.getResource("sql")).toURI());
        Set<String> asked = new TreeSet<>(ABOUT_NO_TELEMETRY);
        Stream.concat(Questions.writing().stream(), Questions.reading().stream())
                .forEach(question -> asked.add(question.statement()));

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".sql", "")))
                    .containsExactlyInAnyOrderElementsOf(asked);
        }
    }

    /** As text, sorted: what an order is worth, the tests of each reader say. */
    private static List<String> rows(ClickHouse clickHouse, String shown, String from, Parameters parameters) {
        String sql = "SELECT toString(tuple(" + shown + ")) AS line FROM " + from + " ORDER BY line";
        return clickHouse
                .query(new Statement("compare", sql), parameters, Bounds.INTERACTIVE, row -> row.text("line"))
                .rows();
    }
}
