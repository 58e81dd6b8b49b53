package io.taproot.gateway.blackbox;

import com.google.rpc.Code;
import org.jspecify.annotations.Nullable;

/**
 * What a refusal of the conformance table is over each transport.
 *
 * @param http   status
 * @param code   in the body of the HTTP reply, if it is ours
 * @param grpc   status
 * @param header that the HTTP reply must have, if any
 * @param retry  whether RetryInfo comes with it over gRPC
 */
record ConformanceOutcome(int http, @Nullable Code code, Code grpc, String header, boolean retry) {

    static ConformanceOutcome of(String word) {
        return switch (word) {
            case "MALFORMED" -> refusal(400, Code.INVALID_ARGUMENT, "");
            case "UNAUTHENTICATED" -> refusal(401, Code.UNAUTHENTICATED, "www-authenticate");
            case "FORBIDDEN" -> refusal(403, Code.PERMISSION_DENIED, "");
            case "TOO_LARGE" -> refusal(413, Code.RESOURCE_EXHAUSTED, "");
            case "MEDIA" -> refusal(415, Code.INVALID_ARGUMENT, "");
            case "METHOD" -> new ConformanceOutcome(405, null, Code.UNIMPLEMENTED, "allow", false);
            case "PATH" -> new ConformanceOutcome(404, null, Code.UNIMPLEMENTED, "", false);
            case "UNIMPLEMENTED" -> refusal(501, Code.UNIMPLEMENTED, "");
            case "BUSY" -> new ConformanceOutcome(503, Code.UNAVAILABLE, Code.UNAVAILABLE, "retry-after", true);
            default -> throw new IllegalArgumentException("no such outcome: " + word);
        };
    }

    private static ConformanceOutcome refusal(int http, Code code, String header) {
        return new ConformanceOutcome(http, code, code, header, false);
    }
}
