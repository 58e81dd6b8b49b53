package io.taproot.shop.telemetry;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import org.jspecify.annotations.Nullable;

/** Copies the phone's session from the baggage to every span, so that a backend span says whose tap it serves. */
final class SessionFromBaggage implements SpanProcessor {
    private static final AttributeKey<String> SESSION_ID = AttributeKey.stringKey("session.id");

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        @Nullable String session = Baggage.fromContext(parent).getEntryValue(SESSION_ID.getKey());
        if (session != null) {
            span.setAttribute(SESSION_ID, session);
        }
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {}

    @Override
    public boolean isEndRequired() {
        return false;
    }
}
