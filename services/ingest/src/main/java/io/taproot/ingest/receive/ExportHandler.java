package io.taproot.ingest.receive;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.taproot.ingest.Ingest;
import io.taproot.ingest.spool.Arrival;
import io.taproot.ingest.spool.SpoolException;
import io.taproot.otlp.OtlpSignal;
import io.taproot.otlp.walk.ItemCount;
import io.taproot.otlp.walk.MalformedMessageException;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** One signal's Export method, from the bytes on the wire to the answer. Never blocks the event loop. */
final class ExportHandler implements ServerCallHandler<byte[], byte[]> {

    private static final Metadata.Key<String> TENANT = key("taproot-tenant");
    private static final Metadata.Key<String> BATCH_ID = key("taproot-batch-id");
    private static final Metadata.Key<String> SELF = key("taproot-self");
    private static final int LONG_REQUEST = 1 << 20;
    private static final ThreadLocal<ItemCount> COUNT = ThreadLocal.withInitial(ItemCount::new);

    private final OtlpSignal signal;
    private final Ingest ingest;
    private final ExportTracing tracing;

    private ExportHandler(OtlpSignal signal, Ingest ingest, ExportTracing tracing) {
        this.signal = signal;
        this.ingest = ingest;
        this.tracing = tracing;
    }

    static ServerServiceDefinition service(OtlpSignal signal, String name, Ingest ingest, ExportTracing tracing) {
        MethodDescriptor<byte[], byte[]> export = MethodDescriptor.<byte[], byte[]>newBuilder()
                .setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName(MethodDescriptor.generateFullMethodName(name, "Export"))
                .setRequestMarshaller(new ByteArrays())
                .setResponseMarshaller(new ByteArrays())
                .build();
        return ServerServiceDefinition.builder(name)
                .addMethod(export, new ExportHandler(signal, ingest, tracing))
                .build();
    }

    @Override
    public ServerCall.Listener<byte[]> startCall(ServerCall<byte[], byte[]> call, Metadata headers) {
        call.request(2); // one message, and whatever would be one too many
        return new ServerCall.Listener<>() {
            private byte @Nullable [] message;

            @Override
            public void onMessage(byte[] received) {
                message = received;
            }

            @Override
            public void onHalfClose() {
                if (message == null) {
                    call.close(Status.INTERNAL.withDescription("a call without a request"), new Metadata());
                } else {
                    take(message, headers, new ExportCall(call));
                }
            }
        };
    }

    private int count(byte[] payload) throws MalformedMessageException {
        try {
            return signal == OtlpSignal.METRICS
                    ? COUNT.get().points(payload)
                    : COUNT.get().items(payload);
        } finally {
            if (payload.length > LONG_REQUEST) {
                COUNT.remove(); // what counts keeps hold of what it counted
            }
        }
    }

    private void take(byte[] payload, Metadata headers, ExportCall call) {
        int items;
        try {
            items = count(payload);
        } catch (MalformedMessageException malformed) {
            call.malformed(String.valueOf(malformed.getMessage()));
            return;
        }
        if (items == 0) {
            call.ok();
            return;
        }
        boolean self = "1".equals(headers.get(SELF));
        Arrival arrival = new Arrival(signal, text(headers, TENANT), text(headers, BATCH_ID), self, items, payload);
        ExportTracing.Traced traced = tracing.begin(arrival, headers);
        ingest.take(arrival).whenComplete((taken, failure) -> {
            traced.end(failure);
            if (failure == null) {
                call.ok();
            } else {
                call.tryAgain(reason(failure));
            }
        });
    }

    /** Whatever went wrong, the request is sound and the sender must keep it. */
    private static String reason(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof SpoolException refused ? refused.reason().name().toLowerCase(Locale.ROOT) : "not taken";
    }

    private static String text(Metadata headers, Metadata.Key<String> key) {
        String value = headers.get(key);
        return value == null ? "" : value;
    }

    private static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }
}
