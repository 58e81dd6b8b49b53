package io.taproot.ingest.receive;

import com.google.protobuf.Any;
import com.google.rpc.Code;
import com.google.rpc.RetryInfo;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.concurrent.ThreadLocalRandom;

/** The answers of one Export call, each given at most once. */
final class ExportCall {

    private static final byte[] NOTHING_REJECTED = {};

    private final ServerCall<byte[], byte[]> call;

    ExportCall(ServerCall<byte[], byte[]> call) {
        this.call = call;
    }

    /** All of it is durable. */
    void ok() {
        call.sendHeaders(new Metadata());
        call.sendMessage(NOTHING_REJECTED);
        call.close(Status.OK, new Metadata());
    }

    /** Sending the same again would be no better. */
    void malformed(String why) {
        call.close(Status.INVALID_ARGUMENT.withDescription(why), new Metadata());
    }

    /** Nothing was taken; the sender should come again, not all senders at once. */
    void tryAgain(String why) {
        RetryInfo pause = RetryInfo.newBuilder()
                .setRetryDelay(com.google.protobuf.Duration.newBuilder()
                        .setSeconds(1 + ThreadLocalRandom.current().nextInt(3)))
                .build();
        StatusRuntimeException answer = StatusProto.toStatusRuntimeException(com.google.rpc.Status.newBuilder()
                .setCode(Code.UNAVAILABLE_VALUE)
                .setMessage(why)
                .addDetails(Any.pack(pause))
                .build());
        Metadata trailers = answer.getTrailers();
        call.close(answer.getStatus(), trailers == null ? new Metadata() : trailers);
    }
}
