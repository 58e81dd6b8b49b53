package io.taproot.gateway.validate;

import com.google.protobuf.ByteString;
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
    public @Nullable Span span(Span span) {
        Optional<DropReason> reason = ids(span)
                .or(() -> bounds(span.getAttributesList(), span.getSerializedSize()))
                .or(() -> parts(span));
        return reason.isPresent() ? unless(reason, 1, span) : tidied(span);
    }

    @Override
    public @Nullable LogRecord logRecord(LogRecord logRecord) {
        Optional<DropReason> reason = bounds(logRecord.getAttributesList(), logRecord.getSerializedSize())
                .or(() -> depth(logRecord.getBody()));
        return reason.isPresent() ? unless(reason, 1, logRecord) : tidied(logRecord);
    }

    @Override
    public @Nullable Metric metric(Metric metric, int points) {
        // a metric has as many bytes as it has points: the bound of the request is its own
        Optional<DropReason> reason = bounds(metric.getMetadataList(), 0)
                .or(() -> MetricPoints.attributeLists(metric)
                        .flatMap(attributes -> bounds(attributes, 0).stream())
                        .findFirst());
        return unless(reason, points, metric);
    }

    private static Optional<DropReason> ids(Span span) {
        if (!Ids.isTraceId(span.getTraceId())) {
            return Optional.of(DropReason.INVALID_TRACE_ID);
        }
        if (!Ids.isSpanId(span.getSpanId())) {
            return Optional.of(DropReason.INVALID_SPAN_ID);
        }
        boolean hasSoundParent = Ids.isNoParent(span.getParentSpanId()) || Ids.isSpanId(span.getParentSpanId());
        return hasSoundParent ? Optional.empty() : Optional.of(DropReason.INVALID_PARENT_SPAN_ID);
    }

    private Optional<DropReason> parts(Span span) {
        if (span.getEventsCount() > limits.events()) {
            return Optional.of(DropReason.TOO_MANY_EVENTS);
        }
        if (span.getLinksCount() > limits.links()) {
            return Optional.of(DropReason.TOO_MANY_LINKS);
        }
        for (Span.Event event : span.getEventsList()) {
            Optional<DropReason> reason = bounds(event.getAttributesList(), 0);
            if (reason.isPresent()) {
                return reason;
            }
        }
        for (Span.Link link : span.getLinksList()) {
            Optional<DropReason> reason = bounds(link.getAttributesList(), 0);
            if (reason.isPresent()) {
                return reason;
            }
        }
        return Optional.empty();
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
    private Span tidied(Span span) {
        boolean hasZeroParent = Ids.isNoParent(span.getParentSpanId())
                && !span.getParentSpanId().isEmpty();
        if (!hasZeroParent && span.getLinksCount() == 0) {
            return span;
        }
        List<Span.Link> sound = span.getLinksList().stream()
                .filter(link -> Ids.isTraceId(link.getTraceId()) && Ids.isSpanId(link.getSpanId()))
                .toList();
        int lost = span.getLinksCount() - sound.size();
        if (!hasZeroParent && lost == 0) {
            return span;
        }
        Span.Builder tidy = span.toBuilder();
        if (hasZeroParent) {
            tidy.setParentSpanId(ByteString.EMPTY);
        }
        if (lost > 0) {
            account.warn(Warning.UNSOUND_LINK, lost);
            tidy.clearLinks().addAllLinks(sound).setDroppedLinksCount(span.getDroppedLinksCount() + lost);
        }
        return tidy.build();
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
