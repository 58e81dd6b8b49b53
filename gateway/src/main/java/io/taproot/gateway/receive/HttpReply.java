package io.taproot.gateway.receive;

import com.google.protobuf.Message;
import com.google.rpc.Code;
import io.taproot.gateway.batch.Signal;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;

/** The answer to one HTTP request, in the encoding of the request. What went wrong is a google.rpc.Status. */
record HttpReply(HttpServerRequest request, WireFormat format) {

    void send(Signal signal, Answer answer) {
        switch (answer) {
            case Answer.Accepted accepted -> write(200, Replies.accepted(signal, accepted));
            case Answer.Malformed(String message) -> fail(400, Code.INVALID_ARGUMENT, message);
            case Answer.TooLarge(String message) -> fail(413, Code.RESOURCE_EXHAUSTED, message);
            case Answer.Unauthenticated(String message) -> {
                request.response().putHeader("www-authenticate", "Bearer");
                fail(401, Code.UNAUTHENTICATED, message);
            }
            case Answer.Forbidden(String message) -> fail(403, Code.PERMISSION_DENIED, message);
            case Answer.Busy(String message, var retryAfter) -> {
                request.response().putHeader("retry-after", Long.toString(Math.max(1, retryAfter.toSeconds())));
                fail(503, Code.UNAVAILABLE, message);
            }
        }
    }

    void methodNotAllowed() {
        request.response().putHeader("allow", "POST");
        fail(405, Code.UNIMPLEMENTED, "OTLP is sent by POST");
    }

    void unsupportedMedia(String message) {
        fail(415, Code.INVALID_ARGUMENT, message);
    }

    void notFound() {
        fail(404, Code.NOT_FOUND, "OTLP is sent to /v1/traces, /v1/logs or /v1/metrics");
    }

    void tooSlow() {
        fail(408, Code.DEADLINE_EXCEEDED, "the body took too long to arrive");
    }

    private void fail(int status, Code code, String message) {
        write(status, Replies.status(code, message));
    }

    private void write(int status, Message message) {
        HttpServerResponse response = request.response();
        boolean hasUnreadBody = !request.isEnded();
        if (hasUnreadBody && request.version() != HttpVersion.HTTP_2) {
            // whoever is refused early may be sending still: what is left of it is not worth reading
            response.putHeader("connection", "close");
        }
        response.setStatusCode(status).putHeader("content-type", format.mediaType());
        response.end(Buffer.buffer(format.write(message))).onComplete(sent -> {
            if (hasUnreadBody) {
                request.resume();
                request.connection().close();
            }
        });
    }
}
