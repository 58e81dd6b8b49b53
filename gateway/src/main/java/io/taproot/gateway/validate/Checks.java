package io.taproot.gateway.validate;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import io.taproot.gateway.account.BatchAccount;
import io.taproot.gateway.account.DropReason;
import io.taproot.gateway.account.Warning;
import io.taproot.gateway.batch.Rewrite;
import io.taproot.gateway.sender.Sender;
import io.taproot.otlp.edit.SpanAttributes;
import io.taproot.otlp.edit.SpanEdit;
import io.taproot.otlp.walk.ValueKind;
import io.taproot.telemetry.SemanticConventions;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The checks of one batch. A bad item is dropped and its batch lives: a refused batch is one that a phone throws away. */
final class Checks implements Rewrite {

    private final Limits limits;
    private final Sender sender;
    private final BatchAccount account;

    Checks(Limits limits, Sender sender, BatchAccount account) {
        this.limits = limits;
        this.sender = sender;
        this.account = account;
    }

    @Override
    public @Nullable Resource resource(Resource resource, int items) {
        Optional<DropReason> reason = sender.mayBe(serviceName(resource))
                ? bounds(resource.getAttributesList(), resource.getSerializedSize())
                : Optional.of(DropReason.SERVICE_NOT_ALLOWED);
        return unless(reason, items, resource);
    }

    @Override
    public @Nullable InstrumentationScope scope(InstrumentationScope scope, int items) {
        return unless(bounds(scope.getAttributesList(), scope.getSerializedSize()), items, scope);
    }

    @Override
    public boolean keepsSpan(SpanEdit span) {
        DropReason reason = reason(span);
        if (reason != null) {
            account.drop(reason, 1);
            return false;
        }
        tidy(span);
        return true;
    }

    @Override
    public @Nullable LogRecord logRecord(LogRecord logRecord) {
        Optional<DropReason> reason = bounds(logRecord.getAttributesList(), logRecord.getSerializedSize())
                .or(() -> depth(logRecord.getBody()));
        return reason.isPresent() ? unless(reason, 1, logRecord) : tidied(logRecord);
    }

    @Override
    public @Nullable Metric metric(Metric metric, int points) {
        // a metric has as many bytes as its points have, which are bounded one by one
        Optional<DropReason> reason = bounds(metric.getMetadataList(), 0)
                .or(() -> MetricPoints.of(metric)
                        .flatMap(point -> bounds(point.attributes(), point.bytes()).stream())
                        .findFirst());
        return unless(reason, points, metric);
    }

    private @Nullable DropReason reason(SpanEdit span) {
        if (!Ids.isTraceId(span)) {
            return DropReason.INVALID_TRACE_ID;
        }
        if (!Ids.isSpanId(span)) {
            return DropReason.INVALID_SPAN_ID;
        }
        if (!Ids.hasSoundParent(span)) {
            return DropReason.INVALID_PARENT_SPAN_ID;
        }
        if (span.size() > limits.bytes()) {
            return DropReason.TOO_LARGE;
        }
        SpanAttributes attributes = span.attributes();
        if (attributes.count() > limits.attributes()) {
            return DropReason.TOO_MANY_ATTRIBUTES;
        }
        for (int i = 0; i < attributes.count(); i++) {
            boolean mayHoldOthers = mayHoldOthers(attributes.kind(i));
            if (mayHoldOthers
                    && isDeeperThan(limits.depth(), attributes.decoded(i).getValue())) {
                return DropReason.TOO_DEEP;
            }
        }
        return parts(span).orElse(null);
    }

    private static boolean mayHoldOthers(@Nullable ValueKind kind) {
        return kind == null || kind == ValueKind.ARRAY || kind == ValueKind.KEY_VALUES;
    }

    private Optional<DropReason> parts(SpanEdit span) {
        if (span.eventCount() > limits.events()) {
            return Optional.of(DropReason.TOO_MANY_EVENTS);
        }
        if (span.linkCount() > limits.links()) {
            return Optional.of(DropReason.TOO_MANY_LINKS);
        }
        Optional<DropReason> reason = Optional.empty();
        for (int i = 0; i < span.eventCount() && reason.isEmpty(); i++) {
            reason = bounds(span.event(i).getAttributesList(), 0);
        }
        for (int i = 0; i < span.linkCount() && reason.isEmpty(); i++) {
            Span.Link link = span.link(i);
            reason = link == null ? reason : bounds(link.getAttributesList(), 0);
        }
        return reason;
    }

    private Optional<DropReason> bounds(List<KeyValue> attributes, int bytes) {
        if (bytes > limits.bytes()) {
            return Optional.of(DropReason.TOO_LARGE);
        }
        if (attributes.size() > limits.attributes()) {
            return Optional.of(DropReason.TOO_MANY_ATTRIBUTES);
        }
        for (KeyValue attribute : attributes) {
            if (isDeeperThan(limits.depth(), attribute.getValue())) {
                return Optional.of(DropReason.TOO_DEEP);
            }
        }
        return Optional.empty();
    }

    private Optional<DropReason> depth(AnyValue value) {
        return isDeeperThan(limits.depth(), value) ? Optional.of(DropReason.TOO_DEEP) : Optional.empty();
    }

    private static boolean isDeeperThan(int levels, AnyValue value) {
        return switch (value.getValueCase()) {
            case ARRAY_VALUE ->
                levels == 0
                        || value.getArrayValue().getValuesList().stream()
                                .anyMatch(inner -> isDeeperThan(levels - 1, inner));
            case KVLIST_VALUE ->
                levels == 0
                        || value.getKvlistValue().getValuesList().stream()
                                .anyMatch(inner -> isDeeperThan(levels - 1, inner.getValue()));
            case STRING_VALUE, BOOL_VALUE, INT_VALUE, DOUBLE_VALUE, BYTES_VALUE, STRING_VALUE_STRINDEX, VALUE_NOT_SET ->
                false;
        };
    }

    /** A parent of zeros is no parent, and a link to nowhere is counted as dropped. */
    private void tidy(SpanEdit span) {
        if (span.parentId() == 0) {
            span.removeParentId();
        }
        int lost = 0;
        for (int i = 0; i < span.linkCount(); i++) {
            Span.Link link = span.link(i);
            if (link != null && !(Ids.isTraceId(link.getTraceId()) && Ids.isSpanId(link.getSpanId()))) {
                span.removeLink(i);
                lost++;
            }
        }
        if (lost > 0) {
            account.warn(Warning.UNSOUND_LINK, lost);
        }
    }

    /** A log record with unsound ids belongs to no trace, as the specification says. */
    private LogRecord tidied(LogRecord logRecord) {
        boolean inTrace = Ids.isTraceId(logRecord.getTraceId());
        boolean inSpan = inTrace && Ids.isSpanId(logRecord.getSpanId());
        if ((inTrace || logRecord.getTraceId().isEmpty())
                && (inSpan || logRecord.getSpanId().isEmpty())) {
            return logRecord;
        }
        boolean isLost =
                (!inTrace && !Ids.isZero(logRecord.getTraceId())) || (!inSpan && !Ids.isZero(logRecord.getSpanId()));
        account.warn(Warning.UNSOUND_LOG_IDS, isLost ? 1 : 0);
        LogRecord.Builder tidy = logRecord.toBuilder();
        if (!inTrace) {
            tidy.clearTraceId();
        }
        if (!inSpan) {
            tidy.clearSpanId();
        }
        return tidy.build();
    }

    private <T> @Nullable T unless(Optional<DropReason> reason, int items, T kept) {
        if (reason.isEmpty()) {
            return kept;
        }
        account.drop(reason.get(), items);
        return null;
    }

    private static String serviceName(Resource resource) {
        for (KeyValue attribute : resource.getAttributesList()) {
            if (attribute.getKey().equals(SemanticConventions.SERVICE_NAME)) {
                return attribute.getValue().getStringValue();
            }
        }
        return "";
    }
}
