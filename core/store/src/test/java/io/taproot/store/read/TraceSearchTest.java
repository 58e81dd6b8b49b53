package io.taproot.store.read;

import static io.taproot.store.read.StoredRow.NOON;
import static io.taproot.store.read.StoredRow.span;
import static io.taproot.store.read.StoredRow.store;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taproot.store.ClickHouse;
import io.taproot.store.Engine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TraceSearchTest {

    private final ClickHouse clickHouse = Engine.migratedDatabase();
    private final TraceSearch search = new TraceSearch(clickHouse);

    @Test
    void listsTheNewestTraceFirstWithTheCountsOfAllItsSpans() {
        store(
                clickHouse,
                span(trace(1), 1, 0, NOON),
                span(trace(1), 2, 1, NOON.plusMillis(5))
                        .sql("status_code", "'ERROR'")
                        .text("session_id", "s1"),
                span(trace(1), 2, 1, NOON.plusMillis(5))
                        .sql("status_code", "'ERROR'")
                        .text("session_id", "s1"),
                span(trace(2), 3, 0, NOON.plusSeconds(1)));

        Page<TraceOutline> found = search.find(all());

        assertThat(found.rows()).extracting(TraceSearchTest::number).containsExactly(2, 1);
        TraceOutline older = found.rows().getLast();
        assertThat(older.spanCount()).isEqualTo(2);
        assertThat(older.errorCount()).isEqualTo(1);
        assertThat(older.sessionId()).isEqualTo("s1");
        assertThat(found.cost().rowsRead()).isPositive();
    }

    @Test
    void wantsOneSpanThatSatisfiesServiceAndOperationTogether() {
        store(
                clickHouse,
                span(trace(1), 1, 0, NOON).text("service_name", "edge").text("name", "GET /"),
                span(trace(1), 2, 1, NOON).text("service_name", "orders").text("name", "place"),
                span(trace(2), 3, 0, NOON).text("service_name", "edge").text("name", "place"));

        assertThat(found(where("edge", "place"))).containsExactly(2);
        assertThat(found(where("edge", ""))).containsExactlyInAnyOrder(1, 2);
        assertThat(found(where("nobody", ""))).isEmpty();
    }

    @Test
    void asksForTheLongestMatchingSpan() {
        store(
                clickHouse,
                span(trace(1), 1, 0, NOON).sql("duration_nano", "50000000"),
                span(trace(2), 2, 0, NOON).sql("duration_nano", "500000000"),
                span(trace(2), 3, 2, NOON).sql("duration_nano", "50000000"));

        assertThat(found(lasting(100, 0))).containsExactly(2);
        assertThat(found(lasting(0, 100))).containsExactly(1);
        assertThat(found(lasting(500, 500))).containsExactly(2);
    }

    @Test
    void findsFailuresAndTracesWithoutAny() {
        store(
                clickHouse,
                span(trace(1), 1, 0, NOON),
                span(trace(1), 2, 1, NOON).sql("status_code", "'ERROR'"),
                span(trace(2), 3, 0, NOON));

        assertThat(found(ending(TraceQuery.Outcome.ERROR))).containsExactly(1);
        assertThat(found(ending(TraceQuery.Outcome.OK))).containsExactly(2);
    }

    @Test
    void looksUpAttributesWhereverTheyAreHeld() {
        store(
                clickHouse,
                span(trace(1), 1, 0, NOON).text("http_route", "/v1/orders").sql("http_status_code", "201"),
                span(trace(2), 2, 0, NOON)
                        .sql("attributes_string", "{'cart':'it\\'s'}")
                        .text("release", "8.4.1"),
                span(trace(3), 3, 0, NOON).sql("attributes_int", "{'items':3}").sql("attributes_bool", "{'gift':1}"),
                span(trace(4), 4, 0, NOON).sql("attributes_double", "{'sum':0.5}"),
                span(trace(5), 5, 0, NOON).sql("attributes_json", "{'list':'{}'}"),
                span(trace(6), 6, 0, NOON).sql("server_port", "65535").text("url_path", "/v1/orders/7"));

        assertThat(found(having("http.route=/v1/orders", "http.response.status_code=201")))
                .containsExactly(1);
        assertThat(found(having("http.response.status_code=teapot"))).isEmpty();
        assertThat(found(having("cart=it's"))).containsExactly(2);
        assertThat(found(having("service.version=8.4.1"))).containsExactly(2);
        assertThat(found(having("service.name=orders", "items=3", "gift=true"))).containsExactly(3);
        assertThat(found(having("items=4"))).isEmpty();
        assertThat(found(having("sum=0.5"))).containsExactly(4);
        assertThat(found(having("http.route"))).containsExactly(1);
        assertThat(found(having("list"))).containsExactly(5);
        assertThat(found(having("gift"))).containsExactly(3);
        assertThat(found(having("server.port=65535"))).containsExactly(6);
        assertThat(found(having("server.port", "url.path=/v1/orders/7"))).containsExactly(6);
        assertThat(found(having("server.port=65536"))).isEmpty();
    }

    @Test
    void refusesMoreAttributesThanTheStatementHasRoomFor() {
        assertThatThrownBy(() -> having("a=1", "b=2", "c=3", "d=4", "e=5"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(found(having("a=1", "b=2", "c=3", "d=4", "http.route=/", "user.id=u")))
                .isEmpty();
    }

    @Test
    void findsTracesOfASessionAndOfALayer() {
        store(
                clickHouse,
                span(trace(1), 1, 0, NOON).text("session_id", "s1").text("layer", "device"),
                span(trace(2), 2, 0, NOON).text("session_id", "s2").text("layer", "edge"));

        assertThat(found(query("", "", TraceQuery.Outcome.ANY, "s2", "", TraceQuery.DurationBounds.NONE, List.of())))
                .containsExactly(2);
        assertThat(found(
                        query("", "", TraceQuery.Outcome.ANY, "", "device", TraceQuery.DurationBounds.NONE, List.of())))
                .containsExactly(1);
    }

    @Test
    void turnsPagesWithoutLeavingOutOrRepeatingATrace() {
        for (int number = 1; number <= 23; number++) {
            Instant start = NOON.plusSeconds(number / 3); // several at the same moment
            store(
                    clickHouse,
                    span(trace(number), number, 0, start),
                    span(trace(number), 100 + number, number, start.minusSeconds(5)));
        }

        List<Integer> turned = new ArrayList<>();
        Page<TraceOutline> page = search.find(page(5, Optional.empty()));
        page.rows().forEach(outline -> turned.add(number(outline)));
        while (page.hasMore()) {
            page = search.find(page(5, Optional.of(page.rows().getLast().position())));
            page.rows().forEach(outline -> turned.add(number(outline)));
        }

        assertThat(turned)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 23)
                        .mapToObj(number -> 24 - number)
                        .toList());
    }

    @Test
    void fillsAPageFromTheOldEndOfTheRangeWhenTheNewEndIsEmpty() {
        store(clickHouse, span(trace(1), 1, 0, NOON.minus(Duration.ofMinutes(50))), span(trace(2), 2, 0, NOON));

        assertThat(found(all())).containsExactly(2, 1);
    }

    @Test
    void keepsToTheRange() {
        store(clickHouse, span(trace(1), 1, 0, NOON.minus(Duration.ofHours(2))));

        assertThat(found(all())).isEmpty();
    }

    private List<Integer> found(TraceQuery query) {
        return search.find(query).rows().stream().map(TraceSearchTest::number).toList();
    }

    private static TraceQuery all() {
        return where("", "");
    }

    private static TraceQuery where(String service, String operation) {
        return query(service, operation, TraceQuery.Outcome.ANY, "", "", TraceQuery.DurationBounds.NONE, List.of());
    }

    private static TraceQuery ending(TraceQuery.Outcome outcome) {
        return query("", "", outcome, "", "", TraceQuery.DurationBounds.NONE, List.of());
    }

    private static TraceQuery lasting(long leastMs, long mostMs) {
        TraceQuery.DurationBounds bounds =
                new TraceQuery.DurationBounds(Duration.ofMillis(leastMs), Duration.ofMillis(mostMs));
        return query("", "", TraceQuery.Outcome.ANY, "", "", bounds, List.of());
    }

    private static TraceQuery having(String... conditions) {
        List<AttributeCondition> attributes = Arrays.stream(conditions)
                .map(text -> text.split("=", 2))
                .map(parts ->
                        new AttributeCondition(parts[0], parts.length == 2 ? Optional.of(parts[1]) : Optional.empty()))
                .toList();
        return query("", "", TraceQuery.Outcome.ANY, "", "", TraceQuery.DurationBounds.NONE, attributes);
    }

    private static TraceQuery page(int limit, Optional<TracePosition> after) {
        return new TraceQuery(
                NOON.minus(Duration.ofHours(1)),
                NOON.plus(Duration.ofMinutes(1)),
                "",
                "",
                TraceQuery.Outcome.ANY,
                "",
                "",
                TraceQuery.DurationBounds.NONE,
                List.of(),
                limit,
                after);
    }

    private static TraceQuery query(
            String service,
            String operation,
            TraceQuery.Outcome outcome,
            String session,
            String layer,
            TraceQuery.DurationBounds longest,
            List<AttributeCondition> attributes) {
        return new TraceQuery(
                NOON.minus(Duration.ofHours(1)),
                NOON.plus(Duration.ofMinutes(1)),
                service,
                operation,
                outcome,
                session,
                layer,
                longest,
                attributes,
                20,
                Optional.empty());
    }

    private static String trace(int number) {
        return String.format("%032x", number);
    }

    private static int number(TraceOutline outline) {
        return (int) outline.traceId().low();
    }
}
