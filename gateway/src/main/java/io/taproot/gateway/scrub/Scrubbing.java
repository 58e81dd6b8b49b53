package io.taproot.gateway.scrub;

import com.google.protobuf.UnknownFieldSet;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.resource.v1.Resource;
import io.taproot.gateway.account.BatchAccount;
import io.taproot.gateway.account.DropReason;
import io.taproot.gateway.batch.Rewrite;
import io.taproot.otlp.edit.SpanEdit;
import io.taproot.privacy.ItemScrubber;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The scrubbing of one batch. Fails closed: what a rule stumbles over is dropped, and nothing raw goes on. */
final class Scrubbing implements Rewrite {

    private final ItemScrubber items;
    private final BatchAccount account;

    Scrubbing(ItemScrubber items, BatchAccount account) {
        this.items = items;
        this.account = account;
    }

    @Override
    public @Nullable Resource resource(Resource resource, int count) {
        return orDropped(count, resource, items::scrub);
    }

    @Override
    public @Nullable InstrumentationScope scope(InstrumentationScope scope, int count) {
        return orDropped(count, scope, items::scrub);
    }

    @Override
    public String schemaUrl(String url) {
        try {
            return items.schemaUrl(url);
        } catch (RuntimeException ruleFailed) {
            return "";
        }
    }

    @Override
    public UnknownFieldSet unknownFields(UnknownFieldSet fields) {
        try {
            return items.unknownFields(fields);
        } catch (RuntimeException | StackOverflowError ruleFailed) {
            return UnknownFieldSet.getDefaultInstance();
        }
    }

    @Override
    public boolean keepsSpan(SpanEdit span) {
        try {
            items.scrub(span);
            return true;
        } catch (RuntimeException | StackOverflowError ruleFailed) {
            account.drop(DropReason.SCRUB_FAILED, 1);
            return false;
        }
    }

    @Override
    public @Nullable LogRecord logRecord(LogRecord logRecord) {
        return orDropped(1, logRecord, items::scrub);
    }

    @Override
    public @Nullable Metric metric(Metric metric, int points) {
        return orDropped(points, metric, items::scrub);
    }

    private <T> @Nullable T orDropped(int count, T sent, UnaryOperator<T> scrubbed) {
        try {
            return scrubbed.apply(sent);
        } catch (RuntimeException | StackOverflowError ruleFailed) {
            // not even the exception's message is safe to keep: it may quote what could not be scrubbed
            account.drop(DropReason.SCRUB_FAILED, count);
            return null;
        }
    }
}
