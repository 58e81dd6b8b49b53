package io.taproot.gateway.forward;

import io.grpc.Metadata;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.taproot.gateway.receive.ReceivedBatch.Origin;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What ingest is told beside the bytes: whose they are, which batch it is, and whether Taproot speaks of itself. */
final class ExportHeaders {

    private static final Metadata.Key<String> TENANT = key("taproot-tenant");
    private static final Metadata.Key<String> BATCH_ID = key("taproot-batch-id");
    private static final Metadata.Key<String> SELF = key("taproot-self");

    private final String gatewayId = UUID.randomUUID().toString();
    private final AtomicLong batches = new AtomicLong();

    /** For all attempts of one batch: the id must stay the same, ingest knows retries by it. */
    Metadata of(Origin origin) {
        Metadata headers = new Metadata();
        headers.put(TENANT, origin.sender().tenant());
        headers.put(BATCH_ID, gatewayId + "-" + batches.incrementAndGet());
        if (origin.isOurOwn()) {
            headers.put(SELF, "1");
        }
        W3CTraceContextPropagator.getInstance().inject(Context.current(), headers, ExportHeaders::put);
        return headers;
    }

    private static void put(@Nullable Metadata headers, String name, String value) {
        if (headers != null) {
            headers.put(key(name), value);
        }
    }

    private static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }
}
