package io.taproot.privacy;

import com.google.protobuf.UnknownFieldSet;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.taproot.otlp.edit.Attribute;
import io.taproot.otlp.edit.SpanAttributes;
import io.taproot.otlp.edit.SpanEdit;
import io.taproot.otlp.edit.Term;
import io.taproot.otlp.edit.Term.Note;
import io.taproot.otlp.walk.ValueKind;
import io.taproot.privacy.CleanValues.KnownKey;
import io.taproot.telemetry.SemanticConventions;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Scrubs spans where they lie. What {@link CleanValues} is sure of stays untouched and undecoded; everything else is
 * put through {@link ValueScrubber}, and written anew if anything became of it.
 */
@SuppressWarnings("ReferenceEquality") // "the same instance" is how "clean" is told
final class SpanScrubber {

    private static final Term SCRUBBED_COUNT = Term.of(SemanticConventions.TAPROOT_SCRUBBED_COUNT);
    private static final Note<CleanName> CLEAN_NAME = new Note<>();

    private final ScrubPolicy policy;
    private final ValueScrubber values;
    private final CleanValues clean;
    private final UnknownFields unknown;
    private final TraceStates traceStates;
    private final Tally tally;

    /** Of the span that is being scrubbed. */
    private final Supplier<String> database = this::databaseOfSpan;

    private @Nullable SpanAttributes attributes;

    /** Spans of one trace have the same. */
    private String cleanTraceState = "";

    /** A name in which this policy finds nothing; if it is a statement, then of this database. */
    private record CleanName(ScrubPolicy policy, boolean isStatement, String database) {}

    SpanScrubber(ScrubPolicy policy, ValueScrubber values, UnknownFields unknown, Tally tally) {
        this.policy = policy;
        this.values = values;
        this.clean = new CleanValues(policy);
        this.unknown = unknown;
        this.traceStates = new TraceStates(values);
        this.tally = tally;
    }

    void scrub(SpanEdit span) {
        int before = tally.total();
        tally.enter(Place.SPAN);
        attributes = span.attributes();
        unknownFields(span);
        name(span);
        traceState(span);
        status(span);
        attributes(span.attributes());
        for (int i = 0; i < span.eventCount(); i++) {
            Span.Event event = span.event(i);
            Span.Event scrubbed = scrub(event);
            if (scrubbed != event) {
                span.replaceEvent(i, scrubbed);
            }
        }
        for (int i = 0; i < span.linkCount(); i++) {
            Span.Link link = span.link(i);
            Span.Link scrubbed = link == null ? null : scrub(link);
            if (scrubbed != null && scrubbed != link) {
                span.replaceLink(i, scrubbed);
            }
        }
        if (tally.total() != before) {
            count(span.attributes(), tally.total() - before);
        }
    }

    private String databaseOfSpan() {
        return attributes == null ? "" : CleanValues.database(attributes);
    }

    private void unknownFields(SpanEdit span) {
        if (span.hasUnknownFields()) {
            UnknownFieldSet sent = span.unknownFields();
            UnknownFieldSet kept = unknown.scrub(sent);
            if (kept != sent) {
                span.setUnknownFields(kept);
            }
        }
    }

    private void name(SpanEdit span) {
        Term name = span.name();
        CleanName known = name.note(CLEAN_NAME);
        if (known != null && known.policy() == policy && isOfThisDatabase(known)) {
            return;
        }
        String scrubbed = values.spanName(name.text(), database);
        if (!scrubbed.equals(name.text())) {
            span.rename(scrubbed);
        } else {
            name.note(CLEAN_NAME, new CleanName(policy, Statements.isStatement(name.text()), database.get()));
        }
    }

    private boolean isOfThisDatabase(CleanName name) {
        return !name.isStatement() || name.database().equals(database.get());
    }

    private void traceState(SpanEdit span) {
        String sent = span.traceState();
        if (sent.isEmpty() || sent.equals(cleanTraceState)) {
            return;
        }
        String scrubbed = traceStates.scrub(sent);
        if (scrubbed.equals(sent)) {
            cleanTraceState = sent;
        } else {
            span.setTraceState(scrubbed);
        }
    }

    private void status(SpanEdit span) {
        Status sent = span.status();
        Status scrubbed = sent == null ? null : scrub(sent);
        if (scrubbed != null && scrubbed != sent) {
            span.setStatus(scrubbed);
        }
    }

    private void attributes(SpanAttributes attributes) {
        for (int i = 0; i < attributes.count(); i++) {
            KnownKey key = clean.key(attributes.key(i), values.service());
            if (key == null) {
                decoded(attributes, i);
            } else if (!clean.isSure(key, attributes, i)) {
                if (attributes.kind(i) == ValueKind.TEXT) {
                    text(key, attributes, i);
                } else {
                    decoded(attributes, i);
                }
            }
        }
    }

    /** Behind a key that is clean. */
    private void text(KnownKey knownKey, SpanAttributes attributes, int place) {
        Term key = attributes.key(place);
        tally.enter(key.text());
        String sent = attributes.text(place);
        String scrubbed = values.keyed(knownKey.treatment(), sent, database);
        if (scrubbed.equals(sent)) {
            clean.remember(knownKey, attributes, place);
        } else {
            tally.changed(sent, scrubbed);
            attributes.replace(place, Attribute.of(key, scrubbed));
        }
        tally.enter("");
    }

    private void decoded(SpanAttributes attributes, int place) {
        KeyValue sent = attributes.decoded(place);
        KeyValue scrubbed = values.attribute(sent, database);
        if (scrubbed != sent) {
            attributes.replace(place, Attribute.of(scrubbed));
        }
    }

    private Status scrub(Status sent) {
        Status status = unknown.scrub(sent);
        String message = values.text(status.getMessage());
        return message.equals(status.getMessage())
                ? status
                : status.toBuilder().setMessage(message).build();
    }

    private Span.Event scrub(Span.Event sent) {
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

    private Span.Link scrub(Span.Link sent) {
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

    /** Says on the span how much was replaced, also by a gateway before this one. */
    private static void count(SpanAttributes attributes, int count) {
        int place = attributes.find(SCRUBBED_COUNT);
        long before = place < 0 ? 0 : attributes.decoded(place).getValue().getIntValue();
        attributes.put(Attribute.of(SCRUBBED_COUNT, before + count));
    }
}
