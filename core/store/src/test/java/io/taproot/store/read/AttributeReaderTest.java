package io.taproot.store.read;

import static io.taproot.store.read.StoredRow.NOON;
import static io.taproot.store.read.StoredRow.span;
import static io.taproot.store.read.StoredRow.store;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.taproot.store.Bounds;
import io.taproot.store.ClickHouse;
import io.taproot.store.Engine;
import io.taproot.store.Parameters;
import io.taproot.store.Statement;
import io.taproot.store.rollup.AttributeInventory;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AttributeReaderTest {

    private static final String TRACE = "a1000000000000000000000000000001";
    private static final Instant HOUR_AGO = NOON.minus(Duration.ofHours(1));
    private static final Instant DAY_AGO = NOON.minus(Duration.ofDays(1));
    private static final Instant TOMORROW = NOON.plus(Duration.ofDays(1));

    private final ClickHouse clickHouse = Engine.migratedDatabase();
    private final AttributeReader reader = new AttributeReader(clickHouse);
    private final AttributeInventory inventory = new AttributeInventory(clickHouse);

    @Test
    void knowsEachKeyWithItsTypeAndWhoSendsIt() {
        store(
                clickHouse,
                span(TRACE, 1, 0, HOUR_AGO)
                        .text("http_route", "/v1/orders")
                        .sql("http_status_code", "503")
                        .sql("attributes_string", "map('zone', 'a')")
                        .sql("attributes_int", "map('retries', 3)")
                        .sql("attributes_double", "map('ratio', 0.5)")
                        .sql("attributes_bool", "map('cached', 1)")
                        .sql(
                                "attributes_json",
                                "map('tags', '{\"arrayValue\":{}}', 'nothing', '{}', 'blob', '{\"bytesValue\":\"AA==\"}')"));
        store(
                clickHouse,
                span(TRACE, 2, 1, HOUR_AGO).text("service_name", "edge").sql("attributes_string", "map('zone', 'b')"));

        take();

        assertThat(keys("", ""))
                .containsExactlyInAnyOrder(
                        "taproot.layer string [edge, orders] 2 1",
                        "http.route string [orders] 1 1",
                        "http.response.status_code int [orders] 1 1",
                        "zone string [edge, orders] 2 2",
                        "retries int [orders] 1 1",
                        "ratio double [orders] 1 1",
                        "cached bool [orders] 1 1",
                        "tags array [orders] 1 1",
                        "nothing empty [orders] 1 1",
                        "blob bytes [orders] 1 1");
        assertThat(keys("edge", ""))
                .containsExactlyInAnyOrder("taproot.layer string [edge] 1 1", "zone string [edge] 1 1");
        assertThat(keys("", "http.")).hasSize(2);
    }

    @Test
    void aSpanThatIsSentOrLookedAtTwiceChangesNothingButWhenItWasSeen() {
        store(clickHouse, span(TRACE, 1, 0, HOUR_AGO).sql("attributes_string", "map('zone', 'a')"));
        store(
                clickHouse,
                span(TRACE, 1, 0, HOUR_AGO)
                        .sql("attributes_string", "map('zone', 'a')")
                        .receivedAt(NOON.plusSeconds(90)));
        take();
        take();

        KnownAttribute zone =
                reader.keys(DAY_AGO, TOMORROW, "", "zone", 10).rows().getFirst();

        assertThat(zone.spanCount()).isEqualTo(1);
        assertThat(zone.valueCount()).isEqualTo(1);
        assertThat(zone.firstSeen()).isEqualTo(NOON.plusSeconds(60));
        assertThat(zone.lastSeen()).isEqualTo(NOON.plusSeconds(90));
    }

    @Test
    void estimatesManyValuesWithinFivePercent() {
        clickHouse.execute(
                new Statement(
                        "many",
                        "INSERT INTO spans (trace_id, span_id, start_time, service_name, attributes_string, received_at)"
                                + " SELECT 'a', number, {start:DateTime64(9)}, 'orders', map('customer', toString(number % 40000)), {start:DateTime64(9)}"
                                + " FROM numbers(120000)"),
                Parameters.none().instant("start", HOUR_AGO),
                Bounds.BACKGROUND);

        take();

        KnownAttribute customer =
                reader.keys(DAY_AGO, TOMORROW, "", "customer", 10).rows().getFirst();
        assertThat(customer.spanCount()).isCloseTo(120_000, within(6_000L));
        assertThat(customer.valueCount()).isCloseTo(40_000, within(2_000L));
    }

    @Test
    void listsValuesOfBothKindsOfAttributesCountingEachSpanOnce() {
        store(
                clickHouse,
                span(TRACE, 1, 0, HOUR_AGO).text("http_route", "/a").sql("attributes_int", "map('retries', 3)"),
                span(TRACE, 1, 0, HOUR_AGO)
                        .text("http_route", "/a")
                        .sql("attributes_int", "map('retries', 3)")
                        .receivedAt(NOON.plusSeconds(90)),
                span(TRACE, 2, 0, HOUR_AGO).text("http_route", "/b").sql("attributes_int", "map('retries', 0)"),
                span(TRACE, 3, 0, HOUR_AGO).text("http_route", "/b").sql("attributes_int", "map('other', 3)"));

        assertThat(values("http.route", "")).containsExactly("/b 2", "/a 1");
        assertThat(values("retries", "orders")).containsExactly("0 1", "3 1");
        assertThat(values("retries", "edge")).isEmpty();
    }

    @Test
    void isBounded() {
        List<Instant> tooMany = IntStream.rangeClosed(0, AttributeInventory.MOST_MINUTES)
                .mapToObj(minute -> NOON.plusSeconds(60L * minute))
                .toList();

        assertThatThrownBy(() -> inventory.take(tooMany)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> inventory.take(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private void take() {
        inventory.take(List.of(HOUR_AGO.truncatedTo(ChronoUnit.MINUTES)));
    }

    private List<String> keys(String service, String prefix) {
        return reader.keys(DAY_AGO, TOMORROW, service, prefix, 100).rows().stream()
                .map(known -> known.key() + " " + known.type() + " " + known.services() + " " + known.spanCount() + " "
                        + known.valueCount())
                .toList();
    }

    private List<String> values(String key, String service) {
        return reader.values(key, DAY_AGO, NOON, service, 10).rows().stream()
                .map(value -> value.value() + " " + value.spanCount())
                .toList();
    }
}
