package io.taproot.integration;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a sender or a reader gets for what cannot be taken. The gateway's own tests hold the whole table. */
@ExtendWith(RunningTaproot.Shared.class)
class BadInputIT {

    private static final String ZERO_ID = """
            {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"00000000000000000000000000000000",
             "spanId":"0000000000000001","name":"x","startTimeUnixNano":"1","endTimeUnixNano":"2"}]}]}]}
            """;

    @Test
    void malformedJsonAndProtobufAre400InTheirOwnEncoding(RunningTaproot taproot) {
        given().contentType("application/json")
                .body("{\"resourceSpans\":[")
                .post(traces(taproot))
                .then()
                .statusCode(400)
                .contentType("application/json");
        given().contentType("application/x-protobuf")
                .body(new byte[] {(byte) 0xff, (byte) 0xff})
                .post(traces(taproot))
                .then()
                .statusCode(400)
                .contentType("application/x-protobuf");
    }

    @Test
    void anUnknownContentTypeIs415AndAnEmptyRequestIs200(RunningTaproot taproot) {
        given().contentType("text/plain").body("x").post(traces(taproot)).then().statusCode(415);
        given().contentType("application/json")
                .body("{}")
                .post(traces(taproot))
                .then()
                .statusCode(200);
    }

    @Test
    void aSpanWithAZeroIdIsRejectedAndTold(RunningTaproot taproot) {
        given().contentType("application/json")
                .body(ZERO_ID)
                .post(traces(taproot))
                .then()
                .statusCode(200)
                .body("partialSuccess.rejectedSpans.toString()", equalTo("1"));
    }

    @Test
    void anUnknownTraceIs404AndAMalformedIdIs400(RunningTaproot taproot) {
        given().get(taproot.address("QUERY") + "/api/v1/traces/ffffffffffffffffffffffffffffffff")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("status", equalTo(404));
        given().get(taproot.address("QUERY") + "/api/v1/traces/nonsense")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    private static String traces(RunningTaproot taproot) {
        return taproot.address("OTLP_HTTP") + "/v1/traces";
    }
}
