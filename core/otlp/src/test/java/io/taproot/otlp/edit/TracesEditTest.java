package io.taproot.otlp.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.taproot.otlp.walk.MalformedMessageException;
import io.taproot.otlp.walk.RandomRequests;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TracesEditTest {

    private static final int ROUNDS = 150;
    private static final String HIDDEN = "hidden-in-plain-sight";

    @Test
    void goesOnAsItCame() throws Exception {
        for (long seed = 0; seed < ROUNDS; seed++) {
            ExportTraceServiceRequest request = new RandomRequests(seed).traces();

            TracesEdit edit = TracesReader.read(request.toByteArray());

            assertThat(edit.toBytes()).as("seed %d", seed).isEqualTo(request.toByteArray());
        }
    }

    @Test
    void acceptsWhatProtobufAcceptsAndUnderstandsItAlike() throws Exception {
        int understood = 0;
        int refused = 0;
        for (long seed = 0; seed < 4_000; seed++) {
            byte[] damaged = damaged(new RandomRequests(seed % ROUNDS).traces().toByteArray(), new Random(seed));
            try {
                ExportTraceServiceRequest expected = ExportTraceServiceRequest.parseFrom(damaged);

                assertThat(ExportTraceServiceRequest.parseFrom(
                                TracesReader.read(damaged).toBytes()))
                        .as("seed %d", seed)
                        .isEqualTo(expected);
                understood++;
            } catch (InvalidProtocolBufferException malformed) {
                assertThatThrownBy(() -> TracesReader.read(damaged))
                        .as("seed %d", seed)
                        .isInstanceOf(MalformedMessageException.class);
                refused++;
            }
        }
        assertThat(understood).isGreaterThan(400);
        assertThat(refused).isGreaterThan(400);
    }

    static Stream<byte[]> spansWithMoreThanReadersSee() {
        Span.Event event = Span.Event.newBuilder().setName(HIDDEN).build();
        Span.Link link = Span.Link.newBuilder().setTraceState(HIDDEN).build();
        AnyValue text = AnyValue.newBuilder().setStringValue(HIDDEN).build();
        AnyValue other = AnyValue.newBuilder().setIntValue(1).build();
        KeyValue attribute = KeyValue.newBuilder().setKey("k").setValue(text).build();
        KeyValue shown = KeyValue.newBuilder().setKey("k").setValue(other).build();
        ArrayValue array = ArrayValue.newBuilder().addValues(other).build();
        return Stream.of(
                twice(Span.newBuilder().setName(HIDDEN), Span.newBuilder().setName("shown")),
                twice(Span.newBuilder().setTraceState(HIDDEN), Span.newBuilder().setTraceState("shown")),
                twice(
                        Span.newBuilder().setTraceId(ByteString.copyFromUtf8(HIDDEN)),
                        Span.newBuilder().setTraceId(ByteString.copyFrom(new byte[16]))),
                twice(
                        Span.newBuilder().setStatus(Status.newBuilder().setMessage(HIDDEN)),
                        Span.newBuilder().setStatus(Status.newBuilder().setMessage("shown"))),
                inside(9, glued(attribute, shown)),
                inside(9, glued(KeyValue.newBuilder().setKey(HIDDEN).build(), shown)),
                inside(9, glued(shown, inField(2, glued(text, other)))),
                inside(9, inField(2, inField(5, glued(inField(1, glued(text, other)), array.toByteArray())))),
                inside(11, glued(event, Span.Event.newBuilder().setName("shown").build())),
                inside(
                        13,
                        glued(
                                link,
                                Span.Link.newBuilder().setTraceState("shown").build())));
    }

    @ParameterizedTest
    @MethodSource("spansWithMoreThanReadersSee")
    void writesAnewWhatHoldsMoreThanReadersSee(byte[] span) throws Exception {
        byte[] request = inField(1, inField(2, inField(2, span)));
        assertThat(text(request)).contains(HIDDEN);

        byte[] written = TracesReader.read(request).toBytes();

        assertThat(text(written)).doesNotContain(HIDDEN);
        assertThat(ExportTraceServiceRequest.parseFrom(written))
                .isEqualTo(ExportTraceServiceRequest.parseFrom(request));
    }

    @Test
    void mergesResourcesAndScopesThatAreThereTwice() throws Exception {
        byte[] resources = glued(
                ResourceSpans.newBuilder()
                        .setResource(Resource.newBuilder().setDroppedAttributesCount(3))
                        .build(),
                ResourceSpans.newBuilder()
                        .setResource(Resource.newBuilder()
                                .addAttributes(KeyValue.newBuilder().setKey("k")))
                        .addScopeSpans(ScopeSpans.newBuilder().setSchemaUrl("u").addSpans(Span.getDefaultInstance()))
                        .build());
        byte[] request = inField(1, resources);

        byte[] written = TracesReader.read(request).toBytes();

        assertThat(ExportTraceServiceRequest.parseFrom(written))
                .isEqualTo(ExportTraceServiceRequest.parseFrom(request));
    }

    private static byte[] damaged(byte[] request, Random random) {
        for (int i = random.nextInt(3); i >= 0 && request.length > 0; i--) {
            int at = random.nextInt(request.length);
            request[at] =
                    random.nextBoolean() ? (byte) random.nextInt() : (byte) (request[at] ^ 1 << random.nextInt(8));
        }
        return request;
    }

    private static byte[] twice(Span.Builder first, Span.Builder second) {
        return glued(first.build(), second.build());
    }

    private static byte[] glued(com.google.protobuf.Message first, com.google.protobuf.Message second) {
        return glued(first.toByteArray(), second.toByteArray());
    }

    private static byte[] glued(com.google.protobuf.Message first, byte[] second) {
        return glued(first.toByteArray(), second);
    }

    private static byte[] glued(byte[] first, byte[] second) {
        return ByteString.copyFrom(first).concat(ByteString.copyFrom(second)).toByteArray();
    }

    private static byte[] inside(int field, byte[] message) {
        return glued(Span.newBuilder().setName("shown").build(), inField(field, message));
    }

    private static byte[] inField(int number, byte[] content) {
        return UnknownFieldSet.newBuilder()
                .addField(
                        number,
                        UnknownFieldSet.Field.newBuilder()
                                .addLengthDelimited(ByteString.copyFrom(content))
                                .build())
                .build()
                .toByteArray();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
