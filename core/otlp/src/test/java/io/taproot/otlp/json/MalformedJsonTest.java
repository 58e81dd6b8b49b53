package io.taproot.otlp.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MalformedJsonTest {

    private static final String CANARY = "canary@example.org";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "canary@example.org",
                "\"canary@example.org\"",
                "[]",
                "null",
                "17",
                "{",
                "{} {}",
                "{}x",
                "{\"resourceSpans\":{}}",
                "{\"resourceSpans\":\"canary@example.org\"}",
                "{\"resourceSpans\":[5]}",
                "{\"resourceSpans\":[[]]}",
                "{\"resourceSpans\":[{\"schemaUrl\":{\"canary@example.org\":1}}]}",
                "{\"resourceSpans\":[{\"schemaUrl\":7}]}",
                "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"kind\":true}]}]}]}",
                "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"kind\":1.5}]}]}]}",
                "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"flags\":-1}]}]}]}",
                "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"flags\":4294967296}]}]}]}",
                "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"startTimeUnixNano\":-1}]}]}]}",
                "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"startTimeUnixNano\":\"\"}]}]}]}",
                "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"startTimeUnixNano\":\"canary@example.org\"}]}]}]}",
                "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"startTimeUnixNano\":\"18446744073709551616\"}]}]}]}",
                "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"startTimeUnixNano\":1e999999999}]}]}]}",
                "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"startTimeUnixNano\":1e-999999999}]}]}]}",
                "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"startTimeUnixNano\":0.5}]}]}]}",
                "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"startTimeUnixNano\":[1]}]}]}]}",
                "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"attributes\":[{\"value\":{\"bytesValue\":\"canary@example.org\"}}]}]}]}]}",
                "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"attributes\":[{\"value\":{\"boolValue\":\"canary@example.org\"}}]}]}]}]}",
                "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"attributes\":[{\"value\":{\"doubleValue\":\"canary@example.org\"}}]}]}]}]}",
            })
    void isAnAnswerThatNeverEchoesWhatWasSent(String json) {
        String problem = problem(json.getBytes(StandardCharsets.UTF_8));

        assertThat(problem).isNotBlank().doesNotContain(CANARY).doesNotContain("canary");
    }

    @Test
    void isWhatIsNotUtf8() {
        assertThat(problem(new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'}))
                .startsWith("not JSON");
        assertThat(problem(new byte[] {0, 0, 0, (byte) 0xFF, 0, 0, 0, 1})).startsWith("not JSON");
    }

    @Test
    void saysWhichFieldAndWhere() {
        assertThat(problem("{\"resourceSpans\":[{\"schemaUrl\":7}]}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("expected text for schemaUrl at byte 31");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kvlistValue\":{\"values\":[{\"value\":",
                "{\"arrayValue\":{\"values\":[",
                "{\"unknown\":[",
            })
    void isWhatNestsWithoutEnd(String open) {
        String json = "{\"resourceSpans\":[{\"resource\":{\"attributes\":[{\"value\":" + open.repeat(20_000);

        assertThat(problem(json.getBytes(StandardCharsets.UTF_8))).isNotBlank();
    }

    @Test
    void isFoundInRandomlyDamagedRequestsWithoutAnyException() {
        byte[] sound = """
                {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"5b8efff798038103d269b633813fc60c","kind":3,
                "startTimeUnixNano":"1794830400000000000","attributes":[{"key":"k","value":{"arrayValue":{"values":[{"doubleValue":1.5}]}}}]}]}]}]}
                """.getBytes(StandardCharsets.UTF_8);
        Random random = new Random(7);

        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = sound.clone();
            for (int flips = random.nextInt(4); flips >= 0; flips--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            assertThat(OtlpJsonReader.traces(damaged)).isNotNull();
        }
    }

    @Test
    void takesTimeInProportionToItsLength() {
        String attribute = "{\"key\":\"k\",\"value\":{\"stringValue\":\"" + "a".repeat(1_000) + "\"}}";
        String json = "{\"resourceSpans\":[{\"resource\":{\"attributes\":[" + (attribute + ",").repeat(8_000)
                + attribute + "]}}]";

        Assertions.assertTimeout(
                Duration.ofSeconds(10),
                () -> assertThat(problem(json.getBytes(StandardCharsets.UTF_8))).isNotBlank());
    }

    private static String problem(byte[] json) {
        return switch (OtlpJsonReader.traces(json)) {
            case JsonResult.Read<ExportTraceServiceRequest> read -> throw new AssertionError("was read");
            case JsonResult.Malformed<ExportTraceServiceRequest>(String problem) -> problem;
        };
    }
}
