package io.taproot.gateway.receive;

import com.google.protobuf.Message;
import com.google.rpc.Code;
import io.taproot.gateway.batch.Signal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** The answer to one HTTP request, in the encoding of the request. What went wrong is a google.rpc.Status. */
record HttpReply(HttpServerRequest request, WireFormat format, Vertx vertx) {

    private static final long LINGER_MILLIS = 5_000;
    private static final long MOST_DISCARDED_BYTES = 64 << 20;

    void send(Signal signal, Settled settled) {
        if (!settled.traceparent().isEmpty()) {
            request.response().putHeader("server-timing", "traceparent;desc=\"" + settled.traceparent() + "\"");
        }
        switch (settled.answer()) {
            case Answer.Accepted accepted -> write(200, Replies.accepted(signal, accepted));
            case Answer.Malformed(String message) -> fail(400, Code.INVALID_ARGUMENT, message);
            case Answer.TooLarge(String message) -> fail(413, Code.RESOURCE_EXHAUSTED, message);
            case Answer.Unauthenticated(String message) -> {
                request.response().putHeader("www-authenticate", "Bearer");
                fail(401, Code.UNAUTHENTICATED, message);
            }
            case Answer.Forbidden(String message) -> fail(403, Code.PERMISSION_DENIED, message);
            case Answer.OverQuota(String message, var retryAfter) -> {
                retryAfter(retryAfter);
                fail(429, Code.RESOURCE_EXHAUSTED, message);
            }
            case Answer.Busy(String message, var retryAfter) -> {
                retryAfter(retryAfter);
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

    /** Says what would be understood, as RFC 9110, 15.5.16 asks. */
    void unsupportedEncoding() {
        request.response().putHeader("accept-encoding", ContentEncoding.ACCEPTED);
        unsupportedMedia("Content-Encoding must be identity or one of " + ContentEncoding.ACCEPTED);
    }

    void notFound() {
        fail(404, Code.NOT_FOUND, "OTLP is sent to /v1/traces, /v1/logs or /v1/metrics");
    }

    /** Whoever sends nothing more gets the connection closed with the answer. */
    void tooSlow() {
        Message status = Replies.status(Code.DEADLINE_EXCEEDED, "the body took too long to arrive");
        request.response().putHeader("connection", "close");
        end(408, status).onComplete(sent -> cut());
    }

    /** Whole seconds, rounded up: who comes too early comes twice. */
    private void retryAfter(Duration wait) {
        request.response()
                .putHeader(
                        "retry-after",
                        Long.toString(Math.max(1, wait.plusMillis(999).toSeconds())));
    }

    private void fail(int status, Code code, String message) {
        write(status, Replies.status(code, message));
    }

    private void write(int status, Message message) {
        if (!request.isEnded()) {
            discardRest();
        }
        end(status, message);
    }

    private Future<Void> end(int status, Message message) {
        return request.response()
                .setStatusCode(status)
                .putHeader("content-type", format.mediaType())
                .putHeader("date", HttpDate.of(Instant.now()))
                .end(Buffer.buffer(format.write(message)));
    }

    /**
     * Whoever is refused early is still sending. Closing now would make the network throw the answer away, so the rest is
     * read and dropped: for a while, and up to a point.
     */
    private void discardRest() {
        long timer = vertx.setTimer(LINGER_MILLIS, late -> cut());
        AtomicLong discarded = new AtomicLong();
        request.handler(chunk -> {
            if (discarded.addAndGet(chunk.length()) > MOST_DISCARDED_BYTES) {
                cut();
            }
        });
        request.exceptionHandler(gone -> vertx.cancelTimer(timer));
        request.endHandler(whole -> vertx.cancelTimer(timer));
        request.resume();
    }

    private void cut() {
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset();
        } else {
            request.connection().close();
        }
    }
}
