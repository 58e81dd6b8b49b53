package io.taproot.otlp.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Message;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WalkTest {

    private static final int ROUNDS = 150;

    @Test
    void showsEveryFieldOfEverySpanAsTheParserDoes() throws Exception {
        for (long seed = 0; seed < ROUNDS; seed++) {
            ExportTraceServiceRequest request = new RandomRequests(seed).traces();

            assertThat(Rebuilt.traces(request.toByteArray()))
                    .as("seed %d", seed)
                    .isEqualTo(withValues(request));
        }
    }

    @Test
    void showsEveryFieldOfEveryLogRecordAsTheParserDoes() throws Exception {
        for (long seed = 0; seed < ROUNDS; seed++) {
            ExportLogsServiceRequest request = new RandomRequests(seed).logs();

            assertThat(Rebuilt.logs(request.toByteArray())).as("seed %d", seed).isEqualTo(withValues(request));
        }
    }

    @Test
    void showsEveryFieldOfEveryMetricAsTheParserDoes() throws Exception {
        for (long seed = 0; seed < ROUNDS; seed++) {
            ExportMetricsServiceRequest request = new RandomRequests(seed).metrics();

            assertThat(Rebuilt.metrics(request.toByteArray()))
                    .as("seed %d", seed)
                    .isEqualTo(withValues(request));
        }
    }

    @Test
    void countsSpansRecordsAndPoints() throws Exception {
        ItemCount count = new ItemCount();
        for (long seed = 0; seed < ROUNDS; seed++) {
            RandomRequests random = new RandomRequests(seed);

            assertThat(count.items(random.traces().toByteArray()))
                    .isEqualTo(new RandomRequests(seed)
                            .traces().getResourceSpansList().stream()
                                    .flatMap(resource -> resource.getScopeSpansList().stream())
                                    .mapToInt(ScopeSpans::getSpansCount)
                                    .sum());
        }
        assertThat(count.points(new RandomRequests(7).metrics().toByteArray())).isPositive();
    }

    @Test
    void readsTheResourceFirstWhereverItStandsAndMergesASecondOne() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        out.writeMessage(
                2,
                ScopeSpans.newBuilder().addSpans(Span.newBuilder().setName("s")).build());
        out.writeMessage(1, resource("a"));
        out.writeString(3, "url");
        out.writeMessage(1, resource("b"));
        out.writeInt32(77, 5); // a field from the future
        out.flush();
        byte[] request = envelope(bytes.toByteArray());

        ExportTraceServiceRequest rebuilt = Rebuilt.traces(request);

        assertThat(rebuilt).isEqualTo(withValues(ExportTraceServiceRequest.parseFrom(request)));
        assertThat(rebuilt.getResourceSpans(0).getResource().getAttributesList())
                .extracting(KeyValue::getKey)
                .containsExactly("a", "b");
    }

    @Test
    void neverFailsOtherwiseThanByTellingWhereBytesAreBroken() {
        int broken = 0;
        for (long seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            byte[] bytes = new RandomRequests(seed).traces().toByteArray();
            for (int flips = 0; bytes.length > 0 && flips < 3; flips++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            broken += isBroken(bytes) ? 1 : 0;
        }
        assertThat(broken).isBetween(ROUNDS / 4, ROUNDS);
    }

    @Test
    void refusesWhatTheParserRefusesInTheEnvelope() {
        for (long seed = 0; seed < ROUNDS; seed++) {
            byte[] whole = new RandomRequests(seed).traces().toByteArray();
            if (whole.length > 0) {
                byte[] cut = Arrays.copyOf(whole, new Random(seed).nextInt(whole.length));

                assertThat(parses(cut)).isEqualTo(!isBroken(cut));
            }
        }
    }

    @Test
    void tellsTheOffsetAndNoValue() {
        byte[] request = envelope(new byte[] {10, 100, 's', 'e', 'c', 'r', 'e', 't'});

        assertThatThrownBy(() -> new ItemCount().items(request))
                .isInstanceOfSatisfying(
                        MalformedMessageException.class,
                        failure -> assertThat(failure.offset()).isEqualTo(3))
                .hasMessageNotContaining("secret");
    }

    @Test
    void refusesAValueNestedDeeperThanAParserWouldGo() {
        AnyValue deep = AnyValue.newBuilder().setIntValue(1).build();
        for (int depth = 0; depth < 150; depth++) {
            deep = AnyValue.newBuilder()
                    .setArrayValue(ArrayValue.newBuilder().addValues(deep))
                    .build();
        }
        AttributeSlices slices = new AttributeSlices();
        byte[] bytes = deep.toByteArray();
        slices.clear(bytes);

        assertThatThrownBy(() -> {
                    slices.addValue(0, bytes.length);
                    new AnyValueJson(new ByteBuilder(16)).value(slices, 0);
                })
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageContaining("deep");
    }

    private static boolean isBroken(byte[] bytes) {
        try {
            assertThat(Rebuilt.traces(bytes)).isNotNull();
            return false;
        } catch (MalformedMessageException expected) {
            return true;
        } catch (AssertionError nestedValue) {
            return true; // the test's own parser, inside an attribute
        }
    }

    private static boolean parses(byte[] bytes) {
        try {
            return ExportTraceServiceRequest.parseFrom(bytes).isInitialized();
        } catch (IOException refused) {
            return false;
        }
    }

    private static Resource resource(String key) {
        return Resource.newBuilder()
                .addAttributes(KeyValue.newBuilder()
                        .setKey(key)
                        .setValue(AnyValue.newBuilder().setIntValue(1)))
                .build();
    }

    private static byte[] envelope(byte[] resourceSpans) {
        byte[] request = new byte[resourceSpans.length + 2];
        request[0] = 10;
        request[1] = (byte) resourceSpans.length;
        System.arraycopy(resourceSpans, 0, request, 2, resourceSpans.length);
        return request;
    }

    /** Sets every singular sub-message that a walker cannot tell from an absent one. */
    @SuppressWarnings("unchecked")
    private static <M extends Message> M withValues(M message) {
        return (M) Presence.everywhere(message);
    }
}
