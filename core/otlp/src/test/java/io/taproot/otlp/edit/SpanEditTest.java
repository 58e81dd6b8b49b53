package io.taproot.otlp.edit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.taproot.otlp.walk.RandomRequests;
import io.taproot.otlp.walk.ValueKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpanEditTest {

    @Test
    void showsWhatProtobufShows() {
        for (Span span : spans()) {
            SpanEdit edit = SpanEdit.of(span);

            assertThat(edit.name().text()).isEqualTo(span.getName());
            assertThat(edit.traceState()).isEqualTo(span.getTraceState());
            assertThat(edit.kind()).isEqualTo(span.getKindValue());
            assertThat(edit.startUnixNano()).isEqualTo(span.getStartTimeUnixNano());
            assertThat(edit.endUnixNano()).isEqualTo(span.getEndTimeUnixNano());
            assertThat(edit.statusCode()).isEqualTo(span.getStatus().getCodeValue());
            assertThat(edit.traceIdLength()).isEqualTo(span.getTraceId().size());
            assertThat(edit.spanId())
                    .isEqualTo(span.getSpanId().asReadOnlyByteBuffer().getLong());
            assertThat(edit.parentIdLength()).isEqualTo(span.getParentSpanId().size());
            assertThat(edit.eventCount()).isEqualTo(span.getEventsCount());
            assertThat(edit.linkCount()).isEqualTo(span.getLinksCount());
            assertThat(edit.size()).isEqualTo(span.getSerializedSize());
            assertShows(edit.attributes(), span.getAttributesList());
        }
    }

    @Test
    void isTheSameSpanAfterTheSameChanges() {
        Random random = new Random(1);
        for (Span sent : spans()) {
            SpanEdit edit = SpanEdit.of(sent);
            Span.Builder expected = sent.toBuilder();

            for (int i = 0; i < 12; i++) {
                change(edit, expected, random);
            }

            assertThat(edit.decoded()).isEqualTo(expected.build());
            assertThat(edit.size()).isEqualTo(expected.build().getSerializedSize());
            assertShows(edit.attributes(), expected.getAttributesList());
        }
    }

    @Test
    void keepsFieldsThatNobodyKnowsUnlessTheyAreTakenOut() {
        UnknownFieldSet ofTomorrow = UnknownFieldSet.newBuilder()
                .addField(50, field("new"))
                .addField(51, field("newer"))
                .build();
        UnknownFieldSet onlyOne =
                UnknownFieldSet.newBuilder().addField(51, field("newer")).build();
        SpanEdit edit = SpanEdit.of(
                Span.newBuilder().setName("n").setUnknownFields(ofTomorrow).build());

        assertThat(edit.unknownFields()).isEqualTo(ofTomorrow);
        edit.setUnknownFields(onlyOne);

        assertThat(edit.decoded())
                .isEqualTo(
                        Span.newBuilder().setName("n").setUnknownFields(onlyOne).build());
    }

    @Test
    void leavesOutTheParentAndLinksThatAreRemoved() {
        Span.Link first = Span.Link.newBuilder().setTraceState("a").build();
        Span.Link second = Span.Link.newBuilder().setTraceState("b").build();
        Span sent = Span.newBuilder()
                .setParentSpanId(ByteString.copyFrom(new byte[8]))
                .addLinks(first)
                .addLinks(second)
                .setDroppedLinksCount(2)
                .build();
        SpanEdit edit = SpanEdit.of(sent);

        edit.removeParentId();
        edit.removeLink(0);

        assertThat(edit.parentIdLength()).isZero();
        assertThat(edit.link(0)).isNull();
        assertThat(edit.decoded())
                .isEqualTo(Span.newBuilder()
                        .addLinks(second)
                        .setDroppedLinksCount(3)
                        .build());
    }

    private static void change(SpanEdit edit, Span.Builder expected, Random random) {
        String text = "t" + random.nextInt(1_000);
        switch (random.nextInt(7)) {
            case 0 -> {
                edit.rename(text);
                expected.setName(text);
            }
            case 1 -> {
                edit.setTraceState(text);
                expected.setTraceState(text);
            }
            case 2 -> {
                Status status = Status.newBuilder().setMessage(text).build();
                edit.setStatus(status);
                expected.setStatus(status);
            }
            case 3 -> {
                edit.attributes().add(Attribute.of(Term.of("k"), text));
                expected.addAttributes(attribute("k", AnyValue.newBuilder().setStringValue(text)));
            }
            case 4 -> {
                if (expected.getAttributesCount() > 0) {
                    int place = random.nextInt(expected.getAttributesCount());
                    edit.attributes().replace(place, Attribute.of(Term.of("other"), random.nextInt() - 7L));
                    long whole = edit.attributes().whole(place);
                    expected.setAttributes(
                            place, attribute("other", AnyValue.newBuilder().setIntValue(whole)));
                }
            }
            case 5 -> {
                if (expected.getEventsCount() > 0) {
                    Span.Event event = Span.Event.newBuilder().setName(text).build();
                    edit.replaceEvent(0, event);
                    expected.setEvents(0, event);
                }
            }
            default -> {
                KeyValue attribute = attribute(text, new RandomRequests(random.nextInt()).value(1).toBuilder());
                edit.attributes().add(Attribute.of(attribute));
                expected.addAttributes(attribute);
            }
        }
    }

    private static void assertShows(SpanAttributes shown, List<KeyValue> attributes) {
        assertThat(shown.count()).isEqualTo(attributes.size());
        for (int i = 0; i < attributes.size(); i++) {
            KeyValue attribute = attributes.get(i);
            assertThat(shown.decoded(i)).isEqualTo(attribute);
            assertThat(shown.key(i).text()).isEqualTo(attribute.getKey());
            assertThat(shown.text(i)).isEqualTo(attribute.getValue().getStringValue());
            assertThat(shown.kind(i)).isEqualTo(kind(attribute.getValue()));
            if (shown.kind(i) == ValueKind.WHOLE) {
                assertThat(shown.whole(i)).isEqualTo(attribute.getValue().getIntValue());
            }
            if (shown.kind(i) == ValueKind.REAL) {
                assertThat(Double.compare(shown.real(i), attribute.getValue().getDoubleValue()))
                        .isZero();
            }
            int first = shown.find(Term.of(attribute.getKey()));
            assertThat(attributes.get(first).getKey()).isEqualTo(attribute.getKey());
            assertThat(first).isLessThanOrEqualTo(i);
        }
    }

    private static ValueKind kind(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> ValueKind.TEXT;
            case BOOL_VALUE -> ValueKind.FLAG;
            case INT_VALUE -> ValueKind.WHOLE;
            case DOUBLE_VALUE -> ValueKind.REAL;
            case ARRAY_VALUE -> ValueKind.ARRAY;
            case KVLIST_VALUE -> ValueKind.KEY_VALUES;
            case BYTES_VALUE -> ValueKind.BYTES;
            case STRING_VALUE_STRINDEX, VALUE_NOT_SET -> ValueKind.EMPTY;
        };
    }

    private static List<Span> spans() {
        List<Span> spans = new ArrayList<>();
        for (long seed = 0; seed < 100; seed++) {
            ExportTraceServiceRequest request = new RandomRequests(seed).traces();
            request.getResourceSpansList().stream()
                    .flatMap(group -> group.getScopeSpansList().stream())
                    .flatMap(scope -> scope.getSpansList().stream())
                    .forEach(spans::add);
        }
        return spans;
    }

    private static KeyValue attribute(String key, AnyValue.Builder value) {
        return KeyValue.newBuilder().setKey(key).setValue(value).build();
    }

    private static UnknownFieldSet.Field field(String text) {
        return UnknownFieldSet.Field.newBuilder()
                .addLengthDelimited(ByteString.copyFromUtf8(text))
                .build();
    }
}
