package io.taproot.store.read;

import static io.taproot.store.read.StoredRow.NOON;
import static io.taproot.store.read.StoredRow.event;
import static io.taproot.store.read.StoredRow.span;
import static io.taproot.store.read.StoredRow.store;
import static org.assertj.core.api.Assertions.assertThat;

import io.taproot.store.ClickHouse;
import io.taproot.store.Engine;
import io.taproot.store.retention.Expiry;
import io.taproot.store.retention.Retention;
import io.taproot.telemetry.AttributeValue;
import io.taproot.telemetry.LogEvent;
import io.taproot.telemetry.Span;
import io.taproot.telemetry.SpanId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionReaderTest {

    private static final String TRACE = "5b8efff798038103d269b633813fc60c";

    private static final Duration DAYS_90 = Duration.ofDays(90);
    private static final Retention KEPT_FOR_90_DAYS =
            new Retention(DAYS_90, DAYS_90, DAYS_90, DAYS_90, DAYS_90, DAYS_90, DAYS_90, DAYS_90);

    private final ClickHouse clickHouse = Engine.migratedDatabase();
    private final SessionReader reader = new SessionReader(clickHouse);

    @Test
    void addsUpWhatSpansAndEventsTell() {
        store(
                clickHouse,
                tap("s1", 1, NOON.plusSeconds(2))
                        .text("screen_name", "Checkout")
                        .sql("status_code", "'ERROR'"),
                tap("s1", 1, NOON.plusSeconds(2))
                        .text("screen_name", "Checkout")
                        .sql("status_code", "'ERROR'"),
                event("session.start", "s1", NOON).text("screen_name", "Home"),
                event("device.anr", "s1", NOON.plusSeconds(1)).sql("severity_number", "17"),
                event("app.crash", "s1", NOON.plusSeconds(5)).sql("severity_number", "21"),
                event("app.crash", "s1", NOON.plusSeconds(5)).sql("severity_number", "21"));

        Session session = reader.find("s1").orElseThrow();

        assertThat(session)
                .isEqualTo(new Session(
                        "s1",
                        "Juniper Shop",
                        "8.4.1",
                        "android",
                        "Pixel 8",
                        NOON,
                        NOON.plusSeconds(5),
                        1,
                        3,
                        1,
                        2,
                        1,
                        List.of("Home", "Checkout")));
    }

    @Test
    void endsASessionWithTheEndOfItsLastSpan() {
        store(clickHouse, tap("s1", 1, NOON).sql("duration_nano", "3000000000"));

        assertThat(reader.find("s1").orElseThrow().endedAt()).isEqualTo(NOON.plusSeconds(3));
    }

    @Test
    void countsAsACrashWhateverTheSdkCallsOne() {
        store(
                clickHouse,
                event("metrickit.diagnostic.crash", "s1", NOON)
                        .sql("attributes_string", "{'taproot.event.class':'app.crash'}"));

        assertThat(reader.find("s1").orElseThrow().crashCount()).isEqualTo(1);
    }

    @Test
    void listsTheSessionThatBeganLastFirstAndTurnsPages() {
        for (int number = 1; number <= 7; number++) {
            store(clickHouse, tap("s" + number, number, NOON.plusSeconds(number / 2)));
        }

        List<String> turned = new ArrayList<>();
        Page<Session> page = reader.find(query("", "", 3, Optional.empty()));
        page.rows().forEach(session -> turned.add(session.sessionId()));
        while (page.hasMore()) {
            Session last = page.rows().getLast();
            page = reader.find(query("", "", 3, Optional.of(new SessionPosition(last.startedAt(), last.sessionId()))));
            page.rows().forEach(session -> turned.add(session.sessionId()));
        }

        assertThat(turned).containsExactly("s7", "s6", "s5", "s4", "s3", "s2", "s1");
    }

    @Test
    void filtersByPlatformAndApp() {
        store(
                clickHouse,
                tap("s1", 1, NOON),
                tap("s2", 2, NOON).text("platform", "ios").text("service_name", "Juniper"));

        assertThat(reader.find(query("ios", "", 9, Optional.empty())).rows())
                .extracting(Session::sessionId)
                .containsExactly("s2");
        assertThat(reader.find(query("", "Juniper Shop", 9, Optional.empty())).rows())
                .extracting(Session::sessionId)
                .containsExactly("s1");
    }

    @Test
    void showsWhatHappenedOnThePhoneAndHowLongTheServerTook() {
        store(
                clickHouse,
                tap("s1", 1, NOON).sql("kind", "'CLIENT'"),
                span(TRACE, 2, 1, NOON.minus(Duration.ofMinutes(7)))
                        .sql("kind", "'SERVER'")
                        .sql("duration_nano", "70000000")
                        .text("session_id", "s1"),
                event("app.widget.click", "s1", NOON.minusSeconds(1))
                        .text("screen_name", "Cart")
                        .sql("attributes_string", "{'app.widget.id':'btn_buy_now'}"));

        SessionRecords records = reader.records(reader.find("s1").orElseThrow());

        assertThat(records.spans()).extracting(Span::id).containsExactly(new SpanId(1));
        assertThat(records.answers()).containsEntry(new SpanId(1), Duration.ofMillis(70));
        LogEvent tap = records.events().getFirst();
        assertThat(tap.name()).isEqualTo("app.widget.click");
        assertThat(tap.attributes().byKey())
                .containsEntry("app.widget.id", new AttributeValue.Text("btn_buy_now"))
                .containsEntry("app.screen.name", new AttributeValue.Text("Cart"))
                .containsEntry("session.id", new AttributeValue.Text("s1"));
    }

    @Test
    void showsTheServersSpansOfASessionThatNoPhoneReported() {
        store(clickHouse, span(TRACE, 2, 1, NOON).text("session_id", "s1"));

        Session session = reader.find("s1").orElseThrow();

        assertThat(session.platform()).isEmpty();
        assertThat(reader.records(session).spans()).hasSize(1);
    }

    @Test
    void findsASessionByItsIdWheneverThePhoneSaysThatItWas() {
        Instant neverSet = Instant.EPOCH.plusSeconds(60);
        Instant recorded = Instant.parse("2022-11-22T14:00:00Z");
        store(
                clickHouse,
                tap("s1", 1, neverSet),
                event("session.start", "s1", neverSet),
                tap("s2", 2, recorded),
                tap("s3", 3, NOON.plus(Duration.ofDays(9_000))));

        Session session = reader.find("s1").orElseThrow();
        assertThat(session.startedAt()).isEqualTo(neverSet);
        assertThat(session.spanCount()).isEqualTo(1);
        assertThat(session.eventCount()).isEqualTo(1);
        assertThat(reader.records(session).spans()).hasSize(1);
        assertThat(reader.find("s2").orElseThrow().startedAt()).isEqualTo(recorded);
        assertThat(reader.find("s3")).isPresent();
    }

    @Test
    void findsASessionByItsIdForAsLongAsItIsKept() {
        Instant then = NOON.minus(Duration.ofDays(60));
        ClickHouse patient = Engine.undividedDatabase();
        new Expiry(patient).apply(KEPT_FOR_90_DAYS);
        store(patient, tap("s1", 1, then).receivedAt(then));

        assertThat(new SessionReader(patient).find("s1").orElseThrow().startedAt())
                .isEqualTo(then);
    }

    @Test
    void knowsNoSessionThatNobodyNamed() {
        store(clickHouse, tap("s1", 1, NOON));

        assertThat(reader.find("s2")).isEmpty();
    }

    private static StoredRow tap(String session, long spanId, Instant start) {
        return span(TRACE, spanId, 0, start)
                .text("session_id", session)
                .text("service_name", "Juniper Shop")
                .text("layer", "device")
                .text("platform", "android")
                .text("release", "8.4.1")
                .text("device_model", "Pixel 8");
    }

    private static SessionQuery query(String platform, String app, int limit, Optional<SessionPosition> after) {
        return new SessionQuery(NOON.minusSeconds(60), NOON.plusSeconds(60), platform, app, limit, after);
    }
}
