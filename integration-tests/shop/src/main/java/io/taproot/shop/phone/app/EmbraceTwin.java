package io.taproot.shop.phone.app;

import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.trace.v1.Span;
import io.taproot.shop.phone.otlp.KeyValues;
import io.taproot.shop.phone.otlp.SpanIdentity;
import io.taproot.shop.phone.otlp.TelemetryBuffer;
import io.taproot.shop.phone.upload.Upload;

/** A second SDK in the same app that tells of the same calls: in traces of its own, every value as text. */
final class EmbraceTwin {
    private static final InstrumentationScope SCOPE =
            TelemetryBuffer.scope("io.embrace.android.embracesdk.core", "7.9.0");

    private final Phone phone;
    private final String sessionId;
    private final TelemetryBuffer buffer;

    EmbraceTwin(Phone phone, String sessionId) {
        this.phone = phone;
        this.sessionId = sessionId;
        this.buffer = new TelemetryBuffer(KeyValues.of()
                .put("service.name", "Juniper Shop")
                .put("service.version", phone.handset().release())
                .put("os.name", "Android")
                .put("os.version", phone.handset().model().osVersion())
                .put("device.model.name", phone.handset().model().name())
                .put("telemetry.distro.name", "embrace")
                .put("telemetry.sdk.language", "java"));
    }

    void tell(TimedCall call, SpanIdentity sent) {
        buffer.add(
                SCOPE,
                SpanIdentity.root(phone.random())
                        .span(
                                call.call().method() + " " + call.call().pathOnly(),
                                Span.SpanKind.SPAN_KIND_CLIENT,
                                call.startUnixNano(),
                                call.endUnixNano())
                        .setFlags(AndroidSession.SAMPLED_LOCAL)
                        .addAllAttributes(attributes(call, sent).list())
                        .build());
    }

    private KeyValues attributes(TimedCall call, SpanIdentity sent) {
        KeyValues attributes = KeyValues.of()
                .put("emb.type", "perf.network_request")
                .put("emb.session_id", sessionId)
                .put("http.request.method", call.call().method())
                .put("url.full", call.call().url())
                .put("emb.w3c_traceparent", sent.traceparent());
        ShopApi.Reply reply = call.reply();
        if (reply != null) {
            attributes
                    .put("http.response.status_code", Integer.toString(reply.status()))
                    .put("http.response.body.size", Integer.toString(reply.body().length));
        }
        return attributes;
    }

    void flush() {
        buffer.drainSpans().map(Upload::zippedProtobuf).ifPresent(phone.outbox()::put);
    }
}
