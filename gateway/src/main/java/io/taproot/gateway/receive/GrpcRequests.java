package io.taproot.gateway.receive;

import com.google.protobuf.Message;
import com.google.rpc.Code;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.taproot.gateway.batch.Signal;
import io.taproot.gateway.sender.Admittance;
import io.taproot.gateway.sender.Sender;
import io.taproot.gateway.sender.ShownKey;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The Export calls of one signal. A sender is told by its headers, before the first byte of its message is asked for. */
final class GrpcRequests implements ServerCallHandler<GrpcMessage, Message> {

    private static final Metadata.Key<String> AUTHORIZATION = key(ShownKey.AUTHORIZATION);
    private static final Metadata.Key<String> API_KEY = key(ShownKey.API_KEY);
    private static final Metadata.Key<String> SELF = key(Declared.SELF);
    private static final Metadata.Key<String> RECORDING = key(Declared.RECORDING);
    private static final Metadata.Key<String> DATE = key("date");

    private final Reception reception;
    private final Signal signal;

    GrpcRequests(Reception reception, Signal signal) {
        this.reception = reception;
        this.signal = signal;
    }

    @Override
    public ServerCall.Listener<GrpcMessage> startCall(ServerCall<GrpcMessage, Message> call, Metadata headers) {
        return switch (admittance(call, headers)) {
            case Admittance.Unknown(String reason) -> refused(call, new Answer.Unauthenticated(reason));
            case Admittance.Forbidden(String reason) -> refused(call, new Answer.Forbidden(reason));
            case Admittance.Undecided(String reason, var retryAfter) ->
                refused(call, new Answer.Busy(reason, retryAfter));
            case Admittance.Admitted(Sender sender) -> {
                Optional<Answer> refusal = reception.refusal(sender);
                if (refusal.isPresent()) {
                    yield refused(call, refusal.get());
                }
                Optional<Admission.Reservation> wire = reception.begin(sender);
                if (wire.isEmpty()) {
                    yield refused(call, reception.noRoom());
                }
                Listener listener =
                        new Listener(call, sender, Declared.of(headers.get(SELF), headers.get(RECORDING)), answerBy());
                CallInProgress.isMadeBy(sender, wire.get(), () -> listener.answer(reception.noRoom()));
                listener.awaitMessage();
                yield listener;
            }
        };
    }

    private Admittance admittance(ServerCall<GrpcMessage, Message> call, Metadata headers) {
        InetAddress from = call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR) instanceof InetSocketAddress socket
                        && socket.getAddress() != null
                ? socket.getAddress()
                : InetAddress.ofLiteral("0.0.0.0");
        return reception.senders().admit(ShownKey.of(headers.get(AUTHORIZATION), headers.get(API_KEY)), from);
    }

    private Instant answerBy() {
        Deadline deadline = Context.current().getDeadline();
        Instant usual = reception.clock().instant().plus(reception.settings().answerWithin());
        if (deadline == null) {
            return usual;
        }
        Instant stated = reception.clock().instant().plusNanos(deadline.timeRemaining(TimeUnit.NANOSECONDS));
        return stated.isBefore(usual) ? stated : usual;
    }

    private ServerCall.Listener<GrpcMessage> refused(ServerCall<GrpcMessage, Message> call, Answer answer) {
        close(call, answer);
        return new ServerCall.Listener<>() {};
    }

    private void close(ServerCall<GrpcMessage, Message> call, Answer answer) {
        reception.answered(signal, "grpc", answer);
        switch (answer) {
            case Answer.Accepted accepted -> {
                Metadata headers = new Metadata();
                headers.put(DATE, HttpDate.of(reception.clock().instant()));
                call.sendHeaders(headers);
                call.sendMessage(Replies.accepted(signal, accepted));
                call.close(Status.OK, new Metadata());
            }
            case Answer.Malformed(String message) -> fail(call, Replies.malformed(message));
            case Answer.TooLarge(String message) -> fail(call, Replies.status(Code.RESOURCE_EXHAUSTED, message));
            case Answer.Unauthenticated(String message) -> fail(call, Replies.status(Code.UNAUTHENTICATED, message));
            case Answer.Forbidden(String message) -> fail(call, Replies.status(Code.PERMISSION_DENIED, message));
            case Answer.OverQuota(String message, var retryAfter) ->
                fail(call, Replies.again(Code.RESOURCE_EXHAUSTED, message, retryAfter));
            case Answer.Busy(String message, var retryAfter) ->
                fail(call, Replies.again(Code.UNAVAILABLE, message, retryAfter));
        }
    }

    private static void fail(ServerCall<GrpcMessage, Message> call, com.google.rpc.Status status) {
        StatusRuntimeException failure = StatusProto.toStatusRuntimeException(status);
        Metadata trailers = failure.getTrailers();
        call.close(failure.getStatus(), trailers == null ? new Metadata() : trailers);
    }

    private static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }

    /** One call. The message waits until the client has said that it is the only one. */
    private final class Listener extends ServerCall.Listener<GrpcMessage> {

        private final ServerCall<GrpcMessage, Message> call;
        private final Sender sender;
        private final Declared declared;
        private final Instant answerBy;
        private final AtomicBoolean isAnswered = new AtomicBoolean();
        private @Nullable ScheduledFuture<?> overdue;
        private @Nullable GrpcMessage message;

        Listener(ServerCall<GrpcMessage, Message> call, Sender sender, Declared declared, Instant answerBy) {
            this.call = call;
            this.sender = sender;
            this.declared = declared;
            this.answerBy = answerBy;
        }

        void awaitMessage() {
            overdue = reception.whenABodyIsOverdue(
                    () -> answer(Replies.status(Code.DEADLINE_EXCEEDED, "the message took too long to arrive")));
            call.request(2); // the second one would be a protocol violation, and asking for it is how gRPC finds out
        }

        /** The first answer counts: that of whoever handles the message, or that of whoever gave up on it. */
        void answer(Answer answer) {
            if (isAnswered.compareAndSet(false, true)) {
                close(call, answer);
            }
        }

        private void answer(com.google.rpc.Status failure) {
            if (isAnswered.compareAndSet(false, true)) {
                fail(call, failure);
            }
        }

        @Override
        public void onMessage(GrpcMessage received) {
            if (message != null) {
                received.room().close();
                return;
            }
            message = received;
        }

        @Override
        public void onHalfClose() {
            calm();
            GrpcMessage whole = message;
            message = null;
            if (whole == null) {
                answer(new Answer.Malformed("an Export call has exactly one message"));
                return;
            }
            reception.execute(() -> {
                try {
                    answer(handled(whole.body(), whole.room()).answer());
                } finally {
                    whole.room().close();
                }
            });
        }

        @Override
        public void onCancel() {
            release();
        }

        @Override
        public void onComplete() {
            release();
        }

        private void calm() {
            if (overdue != null) {
                overdue.cancel(false);
            }
        }

        private void release() {
            calm();
            if (message != null) {
                message.room().close();
                message = null;
            }
        }

        private Settled handled(Inflation body, Admission.Reservation room) {
            return switch (body) {
                case Inflation.TooLarge() -> Settled.untraced(reception.tooLarge());
                case Inflation.NoRoom() -> Settled.untraced(reception.noRoom());
                case Inflation.Broken() -> Settled.untraced(new Answer.Malformed("the compressed stream is broken"));
                case Inflation.Whole(byte[] plain) ->
                    reception.take(
                            new Intake.Request(signal, WireFormat.PROTOBUF, plain, sender, declared, answerBy), room);
            };
        }
    }
}
