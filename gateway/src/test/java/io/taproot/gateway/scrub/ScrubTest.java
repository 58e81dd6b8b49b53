package io.taproot.gateway.scrub;

import static io.taproot.gateway.Otlp.attribute;
import static io.taproot.gateway.Otlp.logRecord;
import static io.taproot.gateway.Otlp.logs;
import static io.taproot.gateway.Otlp.metrics;
import static io.taproot.gateway.Otlp.recordsOf;
import static io.taproot.gateway.Otlp.resource;
import static io.taproot.gateway.Otlp.service;
import static io.taproot.gateway.Otlp.span;
import static io.taproot.gateway.Otlp.spansOf;
import static io.taproot.gateway.Otlp.text;
import static io.taproot.gateway.Otlp.traces;
import static io.taproot.gateway.Otlp.tracesOf;
import static io.taproot.gateway.Otlp.valueOf;
import static io.taproot.gateway.Otlp.whole;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.metrics.v1.Exemplar;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.taproot.gateway.ScrubbedBatches;
import io.taproot.gateway.account.DropReason;
import io.taproot.gateway.enrich.EnrichedBatch;
import io.taproot.gateway.receive.ReceivedBatch;
import io.taproot.gateway.receive.ReceivedBatches;
import io.taproot.privacy.Ledger;
import io.taproot.privacy.Pseudonyms;
import io.taproot.privacy.WeakPolicies;
import io.taproot.snapshot.PrivacyPolicy;
import io.taproot.snapshot.PrivacyRule;
import io.taproot.snapshot.Snapshot;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScrubTest {

    private static final String CANARY = "canary@example.org";

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Scrub scrub = new Scrub(1 << 16, Pseudonyms.none(), new Ledger(), metrics);

    @Test
    void findsASecretInEveryTextThatTheProtocolHas() {
        assertNoCanary(ReceivedBatches.of((ExportTraceServiceRequest) filled(ExportTraceServiceRequest.newBuilder())));
        assertNoCanary(ReceivedBatches.of((ExportLogsServiceRequest) filled(ExportLogsServiceRequest.newBuilder())));
        assertNoCanary(
                ReceivedBatches.of((ExportMetricsServiceRequest) filled(ExportMetricsServiceRequest.newBuilder())));
    }

    @Test
    void scrubsEveryPlaceOfASpan() {
        Span span = scrubbed(span("GET /users/" + CANARY)
                .addAttributes(text("note", CANARY))
                .addAttributes(text("key of " + CANARY, "x"))
                .addAttributes(text("user.password", "hunter2"))
                .setStatus(Status.newBuilder().setMessage("no user " + CANARY))
                .addEvents(Span.Event.newBuilder()
                        .setName("mail to " + CANARY)
                        .addAttributes(text("exception.message", "Key (email)=(" + CANARY + ") exists")))
                .addLinks(Span.Link.newBuilder()
                        .setTraceId(ByteString.fromHex("5b8efff798038103d269b633813fc60c"))
                        .setSpanId(ByteString.fromHex("eee19b7ec3c1b174"))
                        .setTraceState("v=" + CANARY)
                        .addAttributes(text("to", CANARY)))
                .setTraceState("a=1,b=" + CANARY + ",c=3"));

        assertThat(span.toString()).doesNotContain("canary").doesNotContain("hunter2");
        assertThat(span.getName()).isEqualTo("GET /users/[email]");
        assertThat(span.getStatus().getMessage()).isEqualTo("no user [email]");
        assertThat(span.getEvents(0).getAttributes(0).getValue().getStringValue())
                .isEqualTo("Key (email)=([email]) exists");
        assertThat(span.getTraceState()).isEqualTo("a=1,c=3");
        assertThat(valueOf(span.getAttributesList(), "user.password")).isEqualTo("[secret]");
        assertThat(Integer.parseInt(String.valueOf(valueOf(span.getAttributesList(), "taproot.scrubbed.count"))))
                .isGreaterThanOrEqualTo(8);
    }

    @Test
    void scrubsValuesOfEveryKindAtAnyDepth() {
        AnyValue.Builder deep = AnyValue.newBuilder()
                .setArrayValue(ArrayValue.newBuilder()
                        .addValues(AnyValue.newBuilder()
                                .setKvlistValue(KeyValueList.newBuilder()
                                        .addValues(text("mail", CANARY))
                                        .addValues(text("password", "hunter2"))
                                        .addValues(whole("pin", 1234))))
                        .addValues(AnyValue.newBuilder().setBytesValue(ByteString.copyFromUtf8("to " + CANARY)))
                        .addValues(AnyValue.newBuilder().setIntValue(4_111_111_111_111_111L))
                        .addValues(AnyValue.newBuilder().setDoubleValue(4_111_111_111_111_111d)));

        Span span = scrubbed(span("x").addAttributes(attribute("deep", deep)));

        assertThat(span.toString())
                .doesNotContain("canary")
                .doesNotContain("hunter2")
                .doesNotContain("1234")
                .doesNotContain("4111")
                .doesNotContain("4.111");
    }

    @Test
    void scrubsBodiesOfLogRecords() {
        var record = recordsOf(scrub.apply(enriched(ReceivedBatches.of(logs(
                                resource(text("service.name", "shop"), text("host.owner", CANARY)),
                                logRecord()
                                        .setSeverityText("WARN " + CANARY)
                                        .setBody(AnyValue.newBuilder().setStringValue("login of " + CANARY))))))
                        .telemetry())
                .getFirst();

        assertThat(record.getBody().getStringValue()).isEqualTo("login of [email]");
        assertThat(record.getSeverityText()).isEqualTo("WARN [email]");
    }

    @Test
    void scrubsDataPointsAndTheirExemplars() {
        ScrubbedBatch clean = scrub.apply(enriched(ReceivedBatches.of(metrics(NumberDataPoint.newBuilder()
                .addAttributes(text("user", CANARY))
                .addExemplars(Exemplar.newBuilder().addFilteredAttributes(text("mail", CANARY)))))));

        assertThat(new String(clean.telemetry().toBytes(), java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("canary")
                .contains("[email]");
    }

    @Test
    void leavesCleanTelemetryAttributeForAttributeAsItCame() {
        EnrichedBatch enriched = enriched(ReceivedBatches.of(traces(
                resource(text("service.name", "Juniper Shop 🐙")),
                span("POST")
                        .addAttributes(text("url.full", "https://api.juniper.example/v1/orders?page=2"))
                        .addAttributes(text("session.id", "9f0c6d0e8b1a4f6f9a3f1d2c3b4a5968"))
                        .addAttributes(whole("http.response.status_code", 201))
                        .addAttributes(attribute("flag", AnyValue.newBuilder().setBoolValue(false)))
                        .addAttributes(attribute("ratio", AnyValue.newBuilder().setDoubleValue(0.1)))
                        .addAttributes(
                                attribute("raw", AnyValue.newBuilder().setBytesValue(ByteString.fromHex("00ff80"))))
                        .addAttributes(attribute("empty", AnyValue.newBuilder()))
                        .addEvents(Span.Event.newBuilder().setName("exception")))));

        assertThat(scrub.apply(enriched).telemetry()).isSameAs(enriched.telemetry());
    }

    @Test
    void dropsFieldsOfANewerProtocolInWhichARuleFindsSomethingAndKeepsTheOthers() {
        UnknownFieldSet clean = unknownField(900, "new and clean");
        UnknownFieldSet dirty = unknownField(901, "new, of " + CANARY);
        UnknownFieldSet both =
                UnknownFieldSet.newBuilder(clean).mergeFrom(dirty).build();
        ExportTraceServiceRequest.Builder sent = traces(span("x")
                        .setUnknownFields(both)
                        .setStatus(Status.newBuilder().setUnknownFields(both))
                        .addAttributes(text("a", "b").toBuilder().setUnknownFields(both))
                        .addEvents(Span.Event.newBuilder().setUnknownFields(both)))
                .toBuilder()
                .setUnknownFields(both);
        sent.getResourceSpansBuilder(0)
                .setUnknownFields(both)
                .getResourceBuilder()
                .setUnknownFields(both);
        sent.getResourceSpansBuilder(0).getScopeSpansBuilder(0).setUnknownFields(both);

        ExportTraceServiceRequest scrubbed = tracesOf(scrub.apply(enriched(ReceivedBatches.of(sent.build())))
                .telemetry()
                .toBytes());

        assertThat(scrubbed.toString()).doesNotContain("canary");
        Span span = scrubbed.getResourceSpans(0).getScopeSpans(0).getSpans(0);
        assertThat(List.of(
                        scrubbed.getUnknownFields(),
                        scrubbed.getResourceSpans(0).getUnknownFields(),
                        scrubbed.getResourceSpans(0).getResource().getUnknownFields(),
                        scrubbed.getResourceSpans(0).getScopeSpans(0).getUnknownFields(),
                        span.getUnknownFields(),
                        span.getStatus().getUnknownFields(),
                        span.getAttributes(0).getUnknownFields(),
                        span.getEvents(0).getUnknownFields()))
                .allMatch(clean::equals);
    }

    private static UnknownFieldSet unknownField(int number, String text) {
        return UnknownFieldSet.newBuilder()
                .addField(
                        number,
                        UnknownFieldSet.Field.newBuilder()
                                .addLengthDelimited(ByteString.copyFromUtf8(text))
                                .build())
                .build();
    }

    @Test
    void dropsASpanThatARuleStumblesOverAndNothingElse() {
        Scrub stumbling = new Scrub(
                new PoliciesInForce(1 << 16, WeakPolicies.stumbling()), Pseudonyms.none(), new Ledger(), metrics);

        ScrubbedBatch clean = stumbling.apply(
                enriched(ReceivedBatches.of(traces(span("good"), span("stumble@here.example"), span("good too")))));

        assertThat(spansOf(clean.telemetry())).extracting(Span::getName).containsExactly("good", "good too");
        assertThat(clean.account().rejections()).isEqualTo(DropReason.SCRUB_FAILED + " 1");
    }

    @Test
    void dropsEverythingUnderAResourceThatARuleStumblesOver() {
        Scrub stumbling = new Scrub(
                new PoliciesInForce(1 << 16, WeakPolicies.stumbling()), Pseudonyms.none(), new Ledger(), metrics);

        ScrubbedBatch clean = stumbling.apply(
                enriched(ReceivedBatches.of(traces(service("stumble@here.example"), span("a"), span("b")))));

        assertThat(clean.telemetry().itemCount()).isZero();
        assertThat(clean.account().rejections()).isEqualTo("scrub_failed 2");
    }

    @Test
    void countsWhichRuleReplacedHowOften() {
        scrubbed(span("x").addAttributes(text("a", CANARY)).addAttributes(text("b", CANARY)));

        assertThat(metrics.get("taproot.gateway.scrub.redactions")
                        .tag("taproot.scrub.rule", "email")
                        .counter()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void countsByTheVersionOfThePolicyInForce() {
        Ledger ledger = new Ledger();
        Scrub under = new Scrub(1 << 16, Pseudonyms.none(), ledger, metrics);
        PrivacyRule rule = new PrivacyRule("staff-number", "EMP-\\d{6}", "drop", List.of(), List.of());
        Span.Builder sent = span("x").addAttributes(text("note", "by EMP-004711"));

        ScrubbedBatch before = under.apply(enriched(ReceivedBatches.of(traces(sent))));
        under.use(new Snapshot(
                "v",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(new PrivacyPolicy(
                        "default", 7, "default", List.of(), Map.of(), List.of(rule), List.of(), List.of()))));
        ScrubbedBatch after = under.apply(enriched(ReceivedBatches.of(traces(sent))));

        assertThat(valueOf(spansOf(before.telemetry()).getFirst().getAttributesList(), "note"))
                .isEqualTo("by EMP-004711");
        assertThat(valueOf(spansOf(after.telemetry()).getFirst().getAttributesList(), "note"))
                .isEqualTo("[staff-number]");
        assertThat(ledger.entries())
                .containsExactly(
                        new Ledger.Entry("default", "span", "note", "own:staff-number", "drop", "default-v7", 1));
        assertThat(metrics.get("taproot.gateway.scrub.redactions")
                        .tag("taproot.scrub.rule", "own:staff-number")
                        .tag("taproot.scrub.policy", "default-v7")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void addsUpWhatTwoGatewaysReplaced() {
        Span span =
                scrubbed(span("x").addAttributes(text("a", CANARY)).addAttributes(whole("taproot.scrubbed.count", 3)));

        assertThat(valueOf(span.getAttributesList(), "taproot.scrubbed.count")).isEqualTo("4");
    }

    @Test
    void dropsBytesThatAreNoTextOnceTheyAreMoreThanAnId() {
        byte[] picture = new byte[300];
        picture[0] = (byte) 0xFF;

        Span span = scrubbed(span("x")
                .addAttributes(
                        attribute("picture", AnyValue.newBuilder().setBytesValue(ByteString.copyFrom(picture)))));

        assertThat(span.getAttributes(0).getValue().getBytesValue()).isEqualTo(ByteString.EMPTY);
    }

    private Span scrubbed(Span.Builder span) {
        return spansOf(scrub.apply(enriched(ReceivedBatches.of(traces(span)))).telemetry())
                .getFirst();
    }

    private void assertNoCanary(ReceivedBatch received) {
        int items = received.telemetry().itemCount();
        assertThat(items).isPositive();

        ScrubbedBatch clean = scrub.apply(enriched(received));

        assertThat(clean.telemetry().itemCount()).isEqualTo(items);
        assertThat(ByteString.copyFrom(clean.telemetry().toBytes())
                        .toString(java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("canary")
                .contains("[email]");
    }

    private static EnrichedBatch enriched(ReceivedBatch received) {
        return ScrubbedBatches.enriched(received);
    }

    /** A request in which every text holds a secret, found by the descriptors: a new field is covered on the day it comes. */
    private static Message filled(Message.Builder builder) {
        return fill(builder, 0).build();
    }

    private static Message.Builder fill(Message.Builder builder, int depth) {
        for (FieldDescriptor field : builder.getDescriptorForType().getFields()) {
            if (depth > 9 || field.getName().endsWith("strindex")) {
                continue;
            }
            if (field.getRealContainingOneof() != null && builder.hasOneof(field.getRealContainingOneof())) {
                continue; // the first kind of each choice
            }
            Object value = valueFor(builder, field, depth);
            if (value != null && field.isRepeated()) {
                builder.addRepeatedField(field, value);
            } else if (value != null) {
                builder.setField(field, value);
            }
        }
        return builder;
    }

    private static @Nullable Object valueFor(Message.Builder builder, FieldDescriptor field, int depth) {
        return switch (field.getJavaType()) {
            case STRING -> "to " + CANARY + " now";
            case BYTE_STRING ->
                ByteString.fromHex(field.getName().equals("trace_id") ? "ab".repeat(16) : "ab".repeat(8));
            case MESSAGE -> fill(builder.newBuilderForField(field), depth + 1).build();
            default -> null;
        };
    }
}
