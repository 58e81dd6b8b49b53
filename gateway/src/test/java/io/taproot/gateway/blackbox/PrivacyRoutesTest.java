package io.taproot.gateway.blackbox;

import static io.taproot.gateway.Otlp.span;
import static io.taproot.gateway.Otlp.text;
import static io.taproot.gateway.Otlp.traces;
import static io.taproot.gateway.blackbox.HttpSender.PROTOBUF;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.taproot.gateway.FakeIngest;
import io.taproot.otlp.json.OtlpJsonWriter;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the management port says about privacy. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class PrivacyRoutesTest {

    FakeIngest ingest = FakeIngest.NONE;

    @BeforeEach
    void forget() {
        ingest.forget();
    }

    @Test
    void keepsABookOfWhatWasReplacedAndNeverOfValues() {
        long before = count("ledger.note", "email");
        BlackBox.http()
                .post(
                        "/v1/traces",
                        PROTOBUF,
                        traces(span("x").addAttributes(text("ledger.note", "from canary-ledger@posteo.example")))
                                .toByteArray());

        assertThat(count("ledger.note", "email")).isEqualTo(before + 1);
        assertThat(BlackBox.management("/privacy/ledger")).doesNotContain("canary-ledger");
        assertThat(BlackBox.metric("taproot_gateway_scrub_redactions_total", "taproot_scrub_action=\"mask\""))
                .isPositive();
        assertThat(BlackBox.management("/q/metrics")).doesNotContain("canary-ledger");
    }

    @Test
    void triesTheRulesOnASampleAndForgetsIt() {
        String sample = new String(
                OtlpJsonWriter.bytes(traces(span("GET /orders/4711")
                        .addAttributes(text("dry.note", "call (415) 555-2671"))
                        .addAttributes(text("user.password", "hunter2")))),
                StandardCharsets.UTF_8);
        String ledgerBefore = BlackBox.management("/privacy/ledger");

        JsonObject answer = new JsonObject(BlackBox.postToManagement("/privacy/dry-run?signal=traces", sample));

        assertThat(answer.getJsonArray("findings").stream()
                        .map(finding -> ((JsonObject) finding).getString("detector")))
                .containsExactlyInAnyOrder("phone", "secret_key", "path_id");
        assertThat(answer.getJsonObject("result").encode())
                .contains("GET /orders/{id}")
                .contains("call [phone]")
                .doesNotContain("hunter2");
        assertThat(BlackBox.acceptedOfOthers(ingest)).isEmpty();
        assertThat(BlackBox.management("/privacy/ledger")).isEqualTo(ledgerBefore);
    }

    @Test
    void hasThePolicyOfAnApplicationInForceAsTheSnapshotOnDiskSays() {
        String sample = new String(
                OtlpJsonWriter.bytes(traces(span("x").addAttributes(text("note", "EMP-004711 of AB123456C")))),
                StandardCharsets.UTF_8);

        JsonObject answer = new JsonObject(BlackBox.postToManagement("/privacy/dry-run?application=narrow", sample));

        assertThat(answer.getString("policy_version")).isEqualTo("narrow-v3");
        assertThat(answer.getJsonObject("result").encode()).contains("[staff-number] of [id]");
        assertThat(new JsonObject(BlackBox.management("/privacy/policies")).getJsonArray("policies"))
                .containsExactly(new JsonObject()
                        .put("application", "narrow")
                        .put("policy_version", "narrow-v3")
                        .put("profile", "strict")
                        .put("refused", false));
        assertThat(new JsonObject(BlackBox.postToManagement("/privacy/dry-run", sample)).getString("policy_version"))
                .isEqualTo("default-3");
    }

    @Test
    void saysWhatIsNoSample() {
        assertThat(new JsonObject(BlackBox.postToManagement("/privacy/dry-run", "[]")).getInteger("status"))
                .isEqualTo(400);
        assertThat(new JsonObject(BlackBox.postToManagement("/privacy/dry-run?signal=smoke", "{}")).getString("detail"))
                .contains("traces, logs or metrics");
    }

    private static long count(String key, String detector) {
        List<JsonObject> entries = new JsonObject(BlackBox.management("/privacy/ledger"))
                .getJsonArray("entries").stream().map(JsonObject.class::cast).toList();
        return entries.stream()
                .filter(entry -> entry.getString("key").equals(key)
                        && entry.getString("detector").equals(detector)
                        && entry.getString("application").equals("juniper")
                        && entry.getString("place").equals("span"))
                .mapToLong(entry -> entry.getLong("count"))
                .sum();
    }
}
