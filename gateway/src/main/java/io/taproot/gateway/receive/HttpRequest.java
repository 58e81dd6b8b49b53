package io.taproot.gateway.receive;

import io.taproot.gateway.batch.Signal;
import io.taproot.gateway.sender.Admittance;
import io.taproot.gateway.sender.Sender;
import io.taproot.gateway.sender.ShownKey;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One OTLP/HTTP request from its headers to its answer. Runs on its event loop, but for the decoding and everything after
 * it. Each check comes before the work that it saves: method, media type, key, size, and only then the body.
 */
final class HttpRequest {

    private final Reception reception;
    private final Signal signal;
    private final HttpServerRequest request;
    private final Vertx vertx;
    private final Buffer body = Buffer.buffer();
    private final Instant answerBy;
    private @Nullable HttpReply reply;
    private Admission.@Nullable Reservation room;
    private long bodyTimer = -1;

    HttpRequest(Reception reception, Signal signal, HttpServerRequest request, Vertx vertx) {
        this.reception = reception;
        this.signal = signal;
        this.request = request;
        this.vertx = vertx;
        this.answerBy = reception.clock().instant().plus(reception.settings().answerWithin());
    }

    void read() {
        Optional<WireFormat> format = WireFormat.of(request.getHeader("content-type"));
        HttpReply answering = new HttpReply(request, format.orElse(WireFormat.JSON), vertx);
        reply = answering;
        if (!request.method().equals(HttpMethod.POST)) {
            answering.methodNotAllowed();
            return;
        }
        if (format.isEmpty()) {
            answering.unsupportedMedia("Content-Type must be application/x-protobuf or application/json");
            return;
        }
        Optional<ContentEncoding> encoding = ContentEncoding.of(request.getHeader("content-encoding"));
        if (encoding.isEmpty()) {
            answering.unsupportedEncoding();
            return;
        }
        switch (admittance()) {
            case Admittance.Unknown(String reason) -> finish(new Answer.Unauthenticated(reason));
            case Admittance.Forbidden(String reason) -> finish(new Answer.Forbidden(reason));
            case Admittance.Undecided(String reason, var retryAfter) -> finish(new Answer.Busy(reason, retryAfter));
            case Admittance.Admitted(Sender sender) -> readBody(format.get(), encoding.get(), sender);
        }
    }

    private Admittance admittance() {
        SocketAddress from = request.remoteAddress();
        InetAddress address = from == null || from.hostAddress() == null
                ? InetAddress.ofLiteral("0.0.0.0")
                : InetAddress.ofLiteral(from.hostAddress());
        Optional<String> key =
                ShownKey.of(request.getHeader(ShownKey.AUTHORIZATION), request.getHeader(ShownKey.API_KEY));
        return reception.senders().admit(key, address);
    }

    private void readBody(WireFormat format, ContentEncoding encoding, Sender sender) {
        Optional<Answer> refusal = reception.refusal(sender);
        if (refusal.isPresent()) {
            finish(refusal.get());
            return;
        }
        if (statedLength() > reception.settings().maxRequestBytes()) {
            finish(reception.tooLarge());
            return;
        }
        Optional<Admission.Reservation> begun = reception.begin(sender);
        if (begun.isEmpty()) {
            finish(reception.noRoom());
            return;
        }
        Admission.Reservation reserved = begun.get();
        room = reserved;
        bodyTimer = vertx.setTimer(reception.settings().bodyTimeout().toMillis(), timer -> tooSlow());
        request.handler(chunk -> chunk(chunk, reserved));
        request.exceptionHandler(gone -> release());
        request.endHandler(end -> whole(format, encoding, sender, reserved));
        request.resume();
    }

    private long statedLength() {
        String length = request.getHeader("content-length");
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException leftToTheServer) {
            return 0;
        }
    }

    private void chunk(Buffer chunk, Admission.Reservation reserved) {
        if (isAnswered()) {
            return;
        }
        if (body.length() + (long) chunk.length() > reception.settings().maxRequestBytes()) {
            finish(reception.tooLarge());
        } else if (!reserved.grow(chunk.length())) {
            finish(reception.noRoom());
        } else {
            body.appendBuffer(chunk);
        }
    }

    private void whole(WireFormat format, ContentEncoding encoding, Sender sender, Admission.Reservation reserved) {
        if (isAnswered()) {
            return;
        }
        vertx.cancelTimer(bodyTimer);
        Context eventLoop = vertx.getOrCreateContext();
        byte[] bytes = body.getBytes();
        reception.execute(() -> {
            Settled settled = handled(format, encoding, sender, bytes, reserved);
            eventLoop.runOnContext(back -> finish(settled));
        });
    }

    private Settled handled(
            WireFormat format, ContentEncoding encoding, Sender sender, byte[] bytes, Admission.Reservation reserved) {
        Inflation inflation = switch (encoding) {
            case ContentEncoding.Identity() -> new Inflation.Whole(bytes);
            case ContentEncoding.Packed(Compression compression) -> inflated(bytes, compression, reserved);
        };
        return switch (inflation) {
            case Inflation.TooLarge() -> Settled.untraced(reception.tooLarge());
            case Inflation.NoRoom() -> Settled.untraced(reception.noRoom());
            case Inflation.Broken() -> Settled.untraced(new Answer.Malformed("the compressed stream is broken"));
            case Inflation.Whole(byte[] plain) -> {
                Declared declared =
                        Declared.of(request.getHeader(Declared.SELF), request.getHeader(Declared.RECORDING));
                yield reception.take(new Intake.Request(signal, format, plain, sender, declared, answerBy), reserved);
            }
        };
    }

    private Inflation inflated(byte[] bytes, Compression compression, Admission.Reservation reserved) {
        return bytes.length == 0
                ? new Inflation.Whole(bytes)
                : Inflation.read(
                        compression.inflating(new ByteArrayInputStream(bytes)),
                        reception.settings().maxRequestBytes(),
                        reserved);
    }

    private void tooSlow() {
        if (reply != null && !isAnswered()) {
            reply.tooSlow();
            release();
        }
    }

    private void finish(Answer answer) {
        finish(Settled.untraced(answer));
    }

    private void finish(Settled settled) {
        release();
        if (reply != null && !isAnswered()) {
            reception.answered(signal, "http", settled.answer());
            reply.send(signal, settled);
        }
    }

    private boolean isAnswered() {
        return request.response().ended() || request.response().closed();
    }

    private void release() {
        if (bodyTimer >= 0) {
            vertx.cancelTimer(bodyTimer);
        }
        if (room != null) {
            room.close();
        }
    }
}
