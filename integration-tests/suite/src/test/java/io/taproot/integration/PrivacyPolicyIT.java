package io.taproot.integration;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A policy goes from the API through the snapshot to the edge; a value goes from the edge into an answer, masked. */
@ExtendWith(RunningTaproot.Shared.class)
class PrivacyPolicyIT {

    private static final String TRACE = "5b8efff798038103d269b6338be47110";
    private static final String POLICY = """
            {"policy":{"rules":[{"name":"berth-number","pattern":"\\\\bBERTH-\\\\d{6}\\\\b","action":"mask"}]},
             "reason":"berths tell who travelled"}""";

    @Test
    void anOwnRuleMasksWhatItMatchesBeforeItIsStored(RunningTaproot taproot) {
        String policy = taproot.address("QUERY") + "/api/v1/privacy/policies/default";
        given().contentType("application/json").body(POLICY).put(policy).then().statusCode(201);
        try {
            Eventually.holds(
                    "the gateway has the policy",
                    Duration.ofMinutes(1),
                    () -> taproot.get(taproot.address("GATEWAY_MANAGEMENT") + "/privacy/policies")
                            .body()
                            .contains("\"default-v"));
            send(taproot, "seat BERTH-004711 by the window");

            JsonNode trace = Eventually.present("the trace", () -> taproot.api("/traces/" + TRACE));

            assertThat(trace.toString())
                    .contains("seat [berth-number] by the window")
                    .doesNotContain("BERTH-004711");
        } finally {
            given().delete(policy);
        }
    }

    private static void send(RunningTaproot taproot, String note) {
        long now = Instant.now().getEpochSecond();
        given().contentType("application/json")
                .body("""
                        {"resourceSpans":[{"resource":{"attributes":[
                          {"key":"service.name","value":{"stringValue":"ferry"}}]},
                         "scopeSpans":[{"spans":[{"traceId":"%s","spanId":"00000000be471100","name":"book",
                          "startTimeUnixNano":"%d000000000","endTimeUnixNano":"%d500000000",
                          "attributes":[{"key":"app.note","value":{"stringValue":"%s"}}]}]}]}]}""".formatted(TRACE, now, now, note))
                .post(taproot.address("OTLP_HTTP") + "/v1/traces")
                .then()
                .statusCode(200);
    }
}
