package io.taproot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taproot.telemetry.TraceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ClickHouseTest {

    private final ClickHouse clickHouse = Engine.emptyDatabase();

    @Test
    void givesBackEveryTypeThatAStatementOfOursReturns() {
        Statement statement = new Statement("types", """
                SELECT 'é' AS text, toLowCardinality('low') AS low, unhex('000102030405060708090a0b0c0d0e0f') AS id16,
                  toFixedString(id16, 16) AS trace_id, toUInt64(18446744073709551615) AS unsigned, toInt8(-3) AS small,
                  toDateTime64('1999-12-31 23:59:59.123456789', 9, 'UTC') AS moment, toDateTime('2026-01-01 00:00:00','UTC') AS second,
                  toDate('1970-01-02') AS day, CAST('B' AS Enum8('A (x)'=-1,'B'=2)) AS choice, 1.5 AS real, true AS flag,
                  ['a','b'] AS list, map('k', toInt64(-5)) AS map, [map('x', [1.5])] AS nested, (1, 'two') AS parts,
                  CAST(NULL AS Nullable(String)) AS nothing, CAST((1,'n') AS Tuple(first UInt8, second String)) AS named""");

        Row row = clickHouse
                .query(statement, Parameters.none(), Bounds.INTERACTIVE, each -> each)
                .rows()
                .getFirst();

        assertThat(row.text("text")).isEqualTo("é");
        assertThat(row.text("low")).isEqualTo("low");
        assertThat(row.traceId("trace_id")).isEqualTo(new TraceId(0x0001020304050607L, 0x08090a0b0c0d0e0fL));
        assertThat(row.whole("unsigned")).isEqualTo(-1);
        assertThat(row.whole("small")).isEqualTo(-3);
        assertThat(row.instant("moment")).isEqualTo(Instant.parse("1999-12-31T23:59:59.123456789Z"));
        assertThat(row.instant("second")).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(row.instant("day")).isEqualTo(Instant.parse("1970-01-02T00:00:00Z"));
        assertThat(row.text("choice")).isEqualTo("B");
        assertThat(row.real("real")).isEqualTo(1.5);
        assertThat(row.flag("flag")).isTrue();
        assertThat(row.list("list", String.class)).containsExactly("a", "b");
        assertThat(row.map("map", Long.class)).isEqualTo(Map.of("k", -5L));
        assertThat(row.list("nested", Map.class)).containsExactly(Map.of("x", List.of(1.5)));
        assertThat(row.isNull("nothing")).isTrue();
        assertThat(row.list("named", Object.class)).containsExactly(1L, "n");
    }

    @Test
    void bindsParametersExactlyWhateverTheyHold() {
        Statement statement = new Statement("parameters", """
                SELECT {text:String} AS text, {list:Array(String)} AS list, {unsigned:UInt64} AS unsigned,
                  {moment:DateTime64(9)} AS moment, {numbers:Array(UInt64)} AS numbers""");
        String nasty = "a'b\\c\td\ne\rf\0g{x:String}%&é";

        Row row = clickHouse
                .query(
                        statement,
                        Parameters.none()
                                .text("text", nasty)
                                .texts("list", List.of(nasty, "", "\\'"))
                                .unsigned("unsigned", -1)
                                .unixNano("moment", 1_700_000_000_123_456_789L)
                                .unsigneds("numbers", List.of(-1L, 0L)),
                        Bounds.INTERACTIVE,
                        each -> each)
                .rows()
                .getFirst();

        assertThat(row.text("text")).isEqualTo(nasty);
        assertThat(row.list("list", String.class)).containsExactly(nasty, "", "\\'");
        assertThat(row.whole("unsigned")).isEqualTo(-1);
        assertThat(row.unixNano("moment")).isEqualTo(1_700_000_000_123_456_789L);
        assertThat(row.list("numbers", Long.class)).containsExactly(-1L, 0L);
    }

    @Test
    void takesListsFarLongerThanAnAddressMayBe() {
        List<Long> ids = LongStream.range(0, 4_000).map(id -> -id).boxed().toList();

        long sum = clickHouse
                .query(
                        new Statement("sum", "SELECT length({ids:Array(UInt64)}) AS n"),
                        Parameters.none().unsigneds("ids", ids),
                        Bounds.INTERACTIVE,
                        row -> row.whole("n"))
                .rows()
                .getFirst();

        assertThat(sum).isEqualTo(4_000);
    }

    @Test
    void readsAnswersLargerThanItsBuffersAndTellsTheirCost() {
        Statement statement =
                new Statement("many", "SELECT number, repeat('x', number % 70000) AS text FROM numbers(3000)");
        long[] seen = new long[2];

        Cost cost = clickHouse.forEach(statement, Parameters.none(), Bounds.INTERACTIVE, row -> {
            assertThat(row.text("text")).hasSize((int) (row.whole("number") % 70_000));
            seen[0]++;
        });

        assertThat(seen[0]).isEqualTo(3000);
        assertThat(cost.rowsRead()).isEqualTo(3000);
        assertThat(cost.bytesRead()).isPositive();
        assertThat(cost.elapsed()).isPositive();
    }

    @Test
    void cutsOffAStatementThatCostsMoreThanItsBounds() {
        Statement slow =
                new Statement("slow", "SELECT count() AS n FROM numbers(100000000000) WHERE cityHash64(number) = 1");

        assertThatThrownBy(() -> clickHouse.query(
                        slow,
                        Parameters.none(),
                        Bounds.INTERACTIVE.within(Duration.ofSeconds(1)),
                        row -> row.whole("n")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("slow")
                .extracting(failure -> ((StoreException) failure).code())
                .isIn(158, 159);
    }

    @Test
    void tellsMistakesFromTroubles() {
        assertThatThrownBy(() -> run("SELEC 1")).isInstanceOf(StoreException.Permanent.class);
        assertThatThrownBy(() -> run("SELECT * FROM not_there"))
                .isInstanceOfSatisfying(
                        StoreException.Transient.class,
                        trouble -> assertThat(trouble.isRecognised()).isTrue());
        assertThatThrownBy(() -> run("SELECT throwIf(1, 'secret')"))
                .isInstanceOfSatisfying(
                        StoreException.Transient.class,
                        trouble -> assertThat(trouble.isRecognised()).isFalse())
                .hasMessageNotContaining("secret");
    }

    @Test
    void isTroubledNotMistakenWhenNobodyAnswers() {
        try (ClickHouse nobody = ClickHouse.open("http://127.0.0.1:9", "default", "", "taproot")) {
            assertThatThrownBy(() -> nobody.query(
                            new Statement("one", "SELECT 1 AS n"), Parameters.none(), Bounds.INTERACTIVE, row -> row))
                    .isInstanceOf(StoreException.Transient.class);
            assertThat(nobody.isReachable()).isFalse();
        }
    }

    @Test
    void insertsABlockOnceHoweverOftenItIsSentWithItsToken() {
        run(
                "CREATE TABLE IF NOT EXISTS once (n UInt8) ENGINE = MergeTree ORDER BY n SETTINGS non_replicated_deduplication_window = 100");
        byte[] block = {1, 3, 1, 'n', 5, 'U', 'I', 'n', 't', '8', 7, 8, 9};

        for (String token : Arrays.asList("a", "a", "b", "a")) {
            clickHouse.insert("once", out -> out.write(block), token);
        }

        assertThat(clickHouse
                        .query(
                                new Statement("all", "SELECT n FROM once ORDER BY n"),
                                Parameters.none(),
                                Bounds.INTERACTIVE,
                                row -> row.whole("n"))
                        .rows())
                .containsExactly(7L, 7L, 8L, 8L, 9L, 9L);
    }

    private void run(String sql) {
        clickHouse.execute(new Statement("run", sql), Parameters.none(), Bounds.INTERACTIVE);
    }
}
