package io.taproot.gateway.scrub;

import com.google.protobuf.UnknownFieldSet;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.taproot.gateway.account.BatchAccount;
import io.taproot.gateway.account.DropReason;
import io.taproot.gateway.batch.Rewrite;
import io.taproot.telemetry.SemanticConventions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The scrubbing of one batch. Fails closed: what a rule stumbles over is dropped, and nothing raw goes on. */
final class Scrubbing implements Rewrite {

    private final ValueScrubber values;
    private final UnknownFields unknown;
    private final MessageScrubber messages;
    private final TraceStates traceStates;
    private final Tally tally;
    private final BatchAccount account;

    Scrubbing(TextScrubber texts, Pseudonyms.ForBatch pseudonyms, Tally tally, BatchAccount account) {
        this.values = new ValueScrubber(texts, pseudonyms, tally);
        this.unknown = new UnknownFields(texts, tally);
        this.messages = new MessageScrubber(values, unknown);
        this.traceStates = new TraceStates(values);
        this.tally = tally;
        this.account = account;
    }

    @Override
    public @Nullable Resource resource(Resource resource, int items) {
        tally.enter(Place.RESOURCE);
        return orDropped(items, () -> messages.scrub(resource));
    }

    @Override
    public @Nullable InstrumentationScope scope(InstrumentationScope scope, int items) {
        tally.enter(Place.SCOPE);
        return orDropped(items, () -> messages.scrub(scope));
    }

    @Override
    public String schemaUrl(String url) {
        tally.enter(Place.OTHER);
        try {
            return values.text(url);
        } catch (RuntimeException ruleFailed) {
            return "";
        }
    }

    @Override
    public UnknownFieldSet unknownFields(UnknownFieldSet fields) {
        try {
            return unknown.scrub(fields);
        } catch (RuntimeException | StackOverflowError ruleFailed) {
            return UnknownFieldSet.getDefaultInstance();
        }
    }

    @Override
    public @Nullable Span span(Span span) {
        return orDropped(1, () -> scrubbed(span));
    }

    @Override
    public @Nullable LogRecord logRecord(LogRecord logRecord) {
        return orDropped(1, () -> scrubbed(logRecord));
    }

    @Override
    public @Nullable Metric metric(Metric metric, int points) {
        tally.enter(Place.METRIC);
        return orDropped(points, () -> messages.scrub(metric));
    }

    private Span scrubbed(Span sent) {
        int before = tally.total();
        tally.enter(Place.SPAN);
        Span span = unknown.scrub(sent);
        String name = values.spanName(span.getName(), span.getAttributesList());
        String traceState = traceStates.scrub(span.getTraceState());
        Status status = span.hasStatus() ? messages.scrub(span.getStatus()) : span.getStatus();
        List<KeyValue> attributes = values.attributes(span.getAttributesList());
        List<Span.Event> events = Rewrite.each(span.getEventsList(), this::scrubbed);
        List<Span.Link> links = Rewrite.each(span.getLinksList(), this::scrubbed);
        if (tally.total() == before) {
            return span;
        }
        Span.Builder clean = span.toBuilder()
                .setName(name)
                .setTraceState(traceState)
                .clearAttributes()
                .addAllAttributes(counted(attributes, tally.total() - before))
                .clearEvents()
                .addAllEvents(events)
                .clearLinks()
                .addAllLinks(links);
        return span.hasStatus() ? clean.setStatus(status).build() : clean.build();
    }

    private Span.Event scrubbed(Span.Event sent) {
        int before = tally.total();
        tally.enter(Place.EVENT);
        Span.Event event = unknown.scrub(sent);
        String name = values.text(event.getName());
        List<KeyValue> attributes = values.attributes(event.getAttributesList());
        return tally.total() == before
                ? event
                : event.toBuilder()
                        .setName(name)
                        .clearAttributes()
                        .addAllAttributes(attributes)
                        .build();
    }

    private Span.Link scrubbed(Span.Link sent) {
        int before = tally.total();
        tally.enter(Place.LINK);
        Span.Link link = unknown.scrub(sent);
        String traceState = traceStates.scrub(link.getTraceState());
        List<KeyValue> attributes = values.attributes(link.getAttributesList());
        return tally.total() == before
                ? link
                : link.toBuilder()
                        .setTraceState(traceState)
                        .clearAttributes()
                        .addAllAttributes(attributes)
                        .build();
    }

    private LogRecord scrubbed(LogRecord sent) {
        int before = tally.total();
        tally.enter(Place.LOG_RECORD);
        LogRecord logRecord = unknown.scrub(sent);
        String severityText = values.text(logRecord.getSeverityText());
        String eventName = values.text(logRecord.getEventName());
        AnyValue body = values.value(logRecord.getBody());
        List<KeyValue> attributes = values.attributes(logRecord.getAttributesList());
        if (tally.total() == before) {
            return logRecord;
        }
        LogRecord.Builder clean = logRecord.toBuilder()
                .setSeverityText(severityText)
                .setEventName(eventName)
                .clearAttributes()
                .addAllAttributes(counted(attributes, tally.total() - before));
        return logRecord.hasBody() ? clean.setBody(body).build() : clean.build();
    }

    /** The attributes with one more that says how much was replaced, also by a gateway before this one. */
    private static List<KeyValue> counted(List<KeyValue> attributes, int count) {
        List<KeyValue> counted = new ArrayList<>(attributes.size() + 1);
        long total = count;
        for (KeyValue attribute : attributes) {
            if (attribute.getKey().equals(SemanticConventions.TAPROOT_SCRUBBED_COUNT)) {
                total += attribute.getValue().getIntValue();
            } else {
                counted.add(attribute);
            }
        }
        counted.add(KeyValue.newBuilder()
                .setKey(SemanticConventions.TAPROOT_SCRUBBED_COUNT)
                .setValue(AnyValue.newBuilder().setIntValue(total))
                .build());
        return counted;
    }

    private <T> @Nullable T orDropped(int items, Supplier<T> scrubbed) {
        try {
            return scrubbed.get();
        } catch (RuntimeException | StackOverflowError ruleFailed) {
            // not even the exception's message is safe to keep: it may quote what could not be scrubbed
            account.drop(DropReason.SCRUB_FAILED, items);
            return null;
        }
    }
}
