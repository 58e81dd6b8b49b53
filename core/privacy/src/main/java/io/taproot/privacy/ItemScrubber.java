package io.taproot.privacy;

import com.google.protobuf.UnknownFieldSet;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.resource.v1.Resource;
import io.taproot.otlp.edit.SpanEdit;
import io.taproot.telemetry.SemanticConventions;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts the parts of one request through the rules: every text, wherever it is. What is clean comes back as the same
 * instance. Called in the order of the request: a resource, its scopes, their items. Whatever a method throws, its
 * argument must not go on: a rule stumbled over it. Used by one thread.
 */
public final class ItemScrubber {

    private final ScrubPolicy policy;
    private final ValueScrubber values;
    private final UnknownFields unknown;
    private final MessageScrubber messages;
    private final SpanScrubber spans;
    private final Tally tally;

    ItemScrubber(ScrubPolicy policy, TextScrubber texts, Pseudonyms.ForBatch pseudonyms, Tally tally) {
        this.policy = policy;
        this.values = new ValueScrubber(texts, pseudonyms, tally);
        this.unknown = new UnknownFields(texts, tally);
        this.messages = new MessageScrubber(values, unknown);
        this.spans = new SpanScrubber(policy, values, unknown, tally);
        this.tally = tally;
    }

    public Resource scrub(Resource resource) {
        tally.enter(Place.RESOURCE);
        if (policy.asksForServices()) {
            values.enterService(serviceName(resource));
        }
        return messages.scrub(resource);
    }

    public InstrumentationScope scrub(InstrumentationScope scope) {
        tally.enter(Place.SCOPE);
        return messages.scrub(scope);
    }

    public Metric scrub(Metric metric) {
        tally.enter(Place.METRIC);
        return messages.scrub(metric);
    }

    /** Of the resource or the scope that was seen last. */
    public String schemaUrl(String url) {
        tally.enter(Place.OTHER);
        return values.text(url);
    }

    /** Fields of a newer protocol, of whatever is not an item. */
    public UnknownFieldSet unknownFields(UnknownFieldSet fields) {
        return unknown.scrub(fields);
    }

    /** Changes the span itself. */
    public void scrub(SpanEdit span) {
        spans.scrub(span);
    }

    public LogRecord scrub(LogRecord sent) {
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

    private static String serviceName(Resource resource) {
        for (KeyValue attribute : resource.getAttributesList()) {
            if (attribute.getKey().equals(SemanticConventions.SERVICE_NAME)) {
                return attribute.getValue().getStringValue();
            }
        }
        return "";
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
}
