package io.taproot.store.write;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.taproot.store.Engine;
import io.taproot.store.Row;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpanOrderTest {

    private static final int SPANS = 4_000;
    private static final long HOUR = 3_600_000_000_000L;
    private static final long START = 1_794_830_400_000_000_000L;
    private static final List<String> NAMES = List.of("", "Z", "a", "ab", "b", "größe", "\uD83C\uDF31", "z", "zz");

    private final Stored stored = new Stored(Engine.migratedDatabase());
    private final SplittableRandom random = new SplittableRandom(7);

    /** A Log keeps rows as they come. ClickHouse looks whether a block is in order before it sorts it. */
    @ParameterizedTest
    @ValueSource(ints = {3, 20_000})
    void rowsAreSentInTheOrderOfTheTable(int hours) {
        stored.execute("DROP TABLE spans SYNC");
        stored.execute("CREATE TABLE spans AS kept_spans ENGINE = Log");

        stored.write(new SpanBlock(new SignalBlock.Known()), request(hours));

        Row row = stored.row("""
                SELECT count() AS rows, uniqExact(key) AS keys, groupArray(key) = arraySort(groupArray(key)) AS is_sorted
                FROM (
                  SELECT (toStartOfHour(start_time), service_name, name, start_time, trace_id, span_id) AS key FROM spans
                )
                SETTINGS max_threads = 1""");
        assertThat(row.whole("rows")).isEqualTo(SPANS);
        assertThat(row.whole("keys")).isEqualTo(SPANS);
        assertThat(row.whole("is_sorted")).isEqualTo(1);
    }

    @Test
    void everyRowKeepsItsOwnValues() {
        stored.write(new SpanBlock(new SignalBlock.Known()), request(3));

        for (Row row : stored.rows("SELECT * FROM spans")) {
            long number = row.whole("span_id");
            assertThat(row.map("attributes_int", Long.class)).containsEntry("number", number);
            assertThat(row.text("status_message")).isEqualTo(number % 3 == 0 ? "message " + number : "");
            assertThat(row.text("session_id")).isEqualTo(number % 5 == 0 ? "session " + number : "");
            assertThat(row.whole("http_status_code")).isEqualTo(number % 7 == 0 ? 200 + number % 300 : 0);
            assertThat(row.whole("flags")).isEqualTo(number);
            assertThat(row.list("event_name", String.class))
                    .isEqualTo(number % 11 == 0 ? List.of("first " + number, "second") : List.of());
            assertThat(row.list("link_span_id", Long.class)).isEqualTo(number % 13 == 0 ? List.of(number) : List.of());
            assertThat(row.map("attributes_string", String.class))
                    .isEqualTo(number % 2 == 0 ? Map.of("text", "x".repeat((int) (number % 300))) : Map.of());
        }
    }

    /** A few hours, or so many that they are not counted; three services, names of all kinds, and every fourth span in the same nanosecond as another one. */
    private ExportTraceServiceRequest request(int hours) {
        ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
        for (int number = 1; number <= SPANS; ) {
            ScopeSpans.Builder scope = ScopeSpans.newBuilder();
            for (int i = 0; i < 10 && number <= SPANS; i++) {
                scope.addSpans(span(number++, hours));
            }
            request.addResourceSpans(ResourceSpans.newBuilder()
                    .setResource(Resource.newBuilder()
                            .addAttributes(Attribute.text("service.name", "service " + random.nextInt(3))))
                    .addScopeSpans(scope));
        }
        return request.build();
    }

    private Span span(long number, int hours) {
        long start = START
                + random.nextInt(hours) * HOUR
                + (random.nextInt(4) == 0 ? random.nextInt(3) : random.nextLong(HOUR));
        Span.Builder span = Span.newBuilder()
                .setTraceId(id(random.nextLong(3)).concat(id(random.nextLong(3) - 1)))
                .setSpanId(id(number))
                .setName(NAMES.get(random.nextInt(NAMES.size())))
                .setStartTimeUnixNano(start)
                .setEndTimeUnixNano(start + 1_000)
                .setFlags((int) number)
                .addAttributes(Attribute.whole("number", number));
        if (span.getTraceId().equals(ByteString.copyFrom(new byte[16]))) {
            span.setTraceId(id(1).concat(id(1)));
        }
        if (number % 2 == 0) {
            span.addAttributes(Attribute.text("text", "x".repeat((int) (number % 300))));
        }
        if (number % 3 == 0) {
            span.setStatus(Status.newBuilder().setMessage("message " + number));
        }
        if (number % 5 == 0) {
            span.addAttributes(Attribute.text("session.id", "session " + number));
        }
        if (number % 7 == 0) {
            span.addAttributes(Attribute.whole("http.response.status_code", 200 + number % 300));
        }
        if (number % 11 == 0) {
            span.addEvents(Span.Event.newBuilder().setName("first " + number))
                    .addEvents(Span.Event.newBuilder().setName("second"));
        }
        if (number % 13 == 0) {
            span.addLinks(Span.Link.newBuilder().setTraceId(id(1).concat(id(2))).setSpanId(id(number)));
        }
        return span.build();
    }

    private static ByteString id(long value) {
        return ByteString.copyFrom(ByteBuffer.allocate(8).putLong(value).flip());
    }
}
