package io.taproot.shop.messages;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import java.net.URI;

/** A span about a message in the queue, named and described by the messaging conventions. */
public final class QueueSpan {
    public static final AttributeKey<String> MESSAGE_ID = AttributeKey.stringKey("messaging.message.id");

    private QueueSpan() {}

    public static SpanBuilder send(Tracer tracer, URI broker) {
        return of(tracer, broker, "send").setSpanKind(SpanKind.PRODUCER);
    }

    public static SpanBuilder process(Tracer tracer, URI broker) {
        return of(tracer, broker, "process").setSpanKind(SpanKind.CONSUMER);
    }

    private static SpanBuilder of(Tracer tracer, URI broker, String operation) {
        return tracer.spanBuilder(operation + " " + OrderPlaced.QUEUE)
                .setAttribute("messaging.system", "activemq")
                .setAttribute("messaging.destination.name", OrderPlaced.QUEUE)
                .setAttribute("messaging.operation.name", operation)
                .setAttribute("messaging.operation.type", operation)
                .setAttribute("server.address", broker.getHost())
                .setAttribute("server.port", (long) broker.getPort());
    }
}
