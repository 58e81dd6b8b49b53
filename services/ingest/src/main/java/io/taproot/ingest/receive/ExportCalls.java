package io.taproot.ingest.receive;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.rpc.Code;
import com.google.rpc.RetryInfo;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.taproot.ingest.IngestMetrics;
import io.taproot.ingest.spool.Spool;
import io.taproot.otlp.OtlpSignal;
import io.taproot.otlp.walk.ItemCount;
import io.taproot.otlp.walk.MalformedMessageException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The Export calls of one signal: raw bytes in, an empty answer when they are durable. */
final class ExportCalls implements ServerCallHandler<byte[], byte[]> {

    private static final Metadata.Key<String> TENANT = key("taproot-tenant");
    private static final Metadata.Key<String> BATCH_ID = key("taproot-batch-id");
    private static final int RETRY_SECONDS = 2;

    /** An Export…ServiceResponse without partial success. */
    private static final byte[] ACCEPTED = {};

    private final OtlpSignal signal;
    private final Spool spool;
    private final IngestMetrics metrics;

    ExportCalls(OtlpSignal signal, Spool spool, IngestMetrics metrics) {
        this.signal = signal;
        this.spool = spool;
        this.metrics = metrics;
    }

    @Override
    public ServerCall.Listener<byte[]> startCall(ServerCall<byte[], byte[]> call, Metadata headers) {
        call.request(2); // the second one would be a protocol violation, and asking for it is how gRPC finds out
        String tenant = headers.get(TENANT);
        String batchId = headers.get(BATCH_ID);
        return new Listener(
                call,
                tenant == null ? "default" : tenant,
                batchId == null ? UUID.randomUUID().toString() : batchId);
    }

    private static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }

    /** One call. */
    private final class Listener extends ServerCall.Listener<byte[]> {

        private final ServerCall<byte[], byte[]> call;
        private final String tenant;
        private final String batchId;
        private final long startedNano = System.nanoTime();
        private byte @Nullable [] request;

        Listener(ServerCall<byte[], byte[]> call, String tenant, String batchId) {
            this.call = call;
            this.tenant = tenant;
            this.batchId = batchId;
        }

        @Override
        public void onMessage(byte[] message) {
            request = message;
        }

        @Override
        public void onHalfClose() {
            byte[] bytes = request;
            request = null;
            if (bytes == null) {
                close(Code.INVALID_ARGUMENT, "an Export call has exactly one message");
                return;
            }
            try {
                append(bytes, new ItemCount().items(bytes));
            } catch (MalformedMessageException malformed) {
                close(Code.INVALID_ARGUMENT, "the message is no request of this kind");
            }
        }

        /** The acknowledgement runs on the spool's thread, behind the sync. */
        private void append(byte[] bytes, int items) {
            Spool.Receipt receipt = spool.append(signal, tenant, batchId, bytes);
            receipt.durable().whenComplete((done, failure) -> {
                if (failure != null) {
                    metrics.refused();
                    unavailable();
                    return;
                }
                if (!receipt.isRepeated()) {
                    metrics.received(signal, items);
                }
                metrics.acknowledged(System.nanoTime() - startedNano);
                call.sendHeaders(new Metadata());
                call.sendMessage(ACCEPTED);
                call.close(Status.OK, new Metadata());
            });
        }

        private void unavailable() {
            RetryInfo retry = RetryInfo.newBuilder()
                    .setRetryDelay(Duration.newBuilder().setSeconds(RETRY_SECONDS))
                    .build();
            fail(com.google.rpc.Status.newBuilder()
                    .setCode(Code.UNAVAILABLE_VALUE)
                    .setMessage("the spool cannot take it now")
                    .addDetails(Any.pack(retry))
                    .build());
        }

        private void close(Code code, String message) {
            metrics.refused();
            fail(com.google.rpc.Status.newBuilder()
                    .setCode(code.getNumber())
                    .setMessage(message)
                    .build());
        }

        private void fail(com.google.rpc.Status status) {
            StatusRuntimeException failure = StatusProto.toStatusRuntimeException(status);
            Metadata trailers = failure.getTrailers();
            call.close(failure.getStatus(), trailers == null ? new Metadata() : trailers);
        }
    }
}
