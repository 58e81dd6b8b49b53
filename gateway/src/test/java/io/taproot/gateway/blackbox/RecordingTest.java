package io.taproot.gateway.blackbox;

import static io.taproot.gateway.Otlp.resource;
import static io.taproot.gateway.Otlp.span;
import static io.taproot.gateway.Otlp.text;
import static io.taproot.gateway.Otlp.traces;
import static io.taproot.gateway.blackbox.HttpSender.PROTOBUF;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.taproot.gateway.FakeIngest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a phone recorded years ago, sent again. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class RecordingTest {

    private static final long RECORDED_UNIX_NANO =
            Instant.parse("2022-08-22T04:00:00Z").getEpochSecond() * 1_000_000_000L;

    FakeIngest ingest = FakeIngest.NONE;

    @BeforeEach
    void forget() {
        ingest.forget();
    }

    @ParameterizedTest(name = "key {0}, taproot-recording {1}: taproot.clock {2}")
    @CsvSource({
        Surroundings.KEY + ",        1, ",
        Surroundings.KEY + ",        0, past",
        Surroundings.PUBLIC_KEY + ", 1, past",
    })
    void isNoClockThatGoesWrongIfASecretKeySaysSo(String key, String recording, String flag) throws Exception {
        ExportTraceServiceRequest sent = traces(
                resource(text("service.name", "Juniper"), text("os.name", "Android")),
                span("tap")
                        .setStartTimeUnixNano(RECORDED_UNIX_NANO)
                        .setEndTimeUnixNano(RECORDED_UNIX_NANO + 1_000_000));

        var answer = BlackBox.http()
                .send(BlackBox.http()
                        .withoutKey("/v1/traces")
                        .header("x-api-key", key)
                        .header("taproot-recording", recording)
                        .header("content-type", PROTOBUF)
                        .POST(BodyPublishers.ofByteArray(sent.toByteArray())));

        assertThat(answer.statusCode()).isEqualTo(200);
        List<String> flags = attributesOfTheSpan().stream()
                .filter(attribute -> attribute.getKey().equals("taproot.clock"))
                .map(attribute -> attribute.getValue().getStringValue())
                .toList();
        assertThat(flags).isEqualTo(flag == null ? List.of() : List.of(flag));
    }

    private List<KeyValue> attributesOfTheSpan() throws Exception {
        return ExportTraceServiceRequest.parseFrom(
                        BlackBox.acceptedOfOthers(ingest).getFirst().body())
                .getResourceSpans(0)
                .getScopeSpans(0)
                .getSpans(0)
                .getAttributesList();
    }
}
