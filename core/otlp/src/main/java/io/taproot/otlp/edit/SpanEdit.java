package io.taproot.otlp.edit;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.Link;
import io.opentelemetry.proto.trace.v1.Status;
import io.taproot.otlp.walk.MalformedMessageException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One span as it lies in its request, with the changes that were made to it. Unchanged fields are copied when it is
 * written, those of newer protocols too. Used by one thread at a time.
 */
public final class SpanEdit {

    private static final int TRACE_STATE = 3;
    private static final int NAME = 5;
    private static final int EVENT = 11;
    private static final int LINK = 13;
    private static final int DROPPED_LINKS = 14;
    private static final int STATUS = 15;
    private static final byte[] NOTHING = {};

    private final SpanLayout layout;
    private final FieldChanges changes;
    private final SpanAttributes attributes;
    private final Span.Event[] events;
    private final @Nullable Link[] links;
    private @Nullable UnknownFieldSet unknownFields;
    private Term name;
    private String traceState;
    private @Nullable Status status;
    private boolean hasParent;
    private int droppedLinks;

    SpanEdit(SpanLayout layout) {
        this.layout = layout;
        this.changes = new FieldChanges(layout);
        this.attributes = new SpanAttributes(layout, changes);
        this.events = layout.events;
        this.links = layout.links;
        this.name = layout.name;
        this.traceState = layout.traceState;
        this.status = layout.status;
        this.hasParent = layout.parentIdField != SpanLayout.ABSENT;
        this.droppedLinks = layout.droppedLinks;
    }

    /** A span that was decoded already. */
    public static SpanEdit of(Span span) {
        byte[] bytes = span.toByteArray();
        try {
            return new SpanReader().read(bytes, 0, bytes.length);
        } catch (MalformedMessageException impossible) {
            throw new IllegalStateException("what protobuf writes can be read", impossible);
        }
    }

    /** As protobuf has it, with all changes. */
    public Span decoded() {
        byte[] bytes = new byte[size()];
        Encoding.write(bytes, this::writeTo);
        try {
            return Span.parseFrom(bytes);
        } catch (InvalidProtocolBufferException impossible) {
            throw new IllegalStateException("a span was read before", impossible);
        }
    }

    /** Bytes of the message as it is now. */
    public int size() {
        return changes.size();
    }

    /** Writes the message as it is now, {@link #size()} bytes. */
    public void writeTo(CodedOutputStream out) throws IOException {
        changes.writeTo(out);
    }

    public SpanAttributes attributes() {
        return attributes;
    }

    public int traceIdLength() {
        return layout.traceIdLength;
    }

    /** The first eight bytes of an id of sixteen. */
    public long traceIdHigh() {
        return layout.traceIdHigh;
    }

    /** The last eight bytes of an id of sixteen. */
    public long traceIdLow() {
        return layout.traceIdLow;
    }

    public int spanIdLength() {
        return layout.spanIdLength;
    }

    /** Of eight bytes. */
    public long spanId() {
        return layout.spanId;
    }

    /** Zero where there is none. */
    public int parentIdLength() {
        return hasParent ? layout.parentIdLength : 0;
    }

    /** Of eight bytes. */
    public long parentId() {
        return hasParent ? layout.parentId : 0;
    }

    public void removeParentId() {
        if (hasParent) {
            changes.replace(layout.parentIdField, NOTHING);
            hasParent = false;
        }
    }

    public Term name() {
        return name;
    }

    public void rename(String newName) {
        name = Term.of(newName);
        changes.put(layout.nameField, Encoding.field(NAME, newName));
    }

    /** Empty text where there is none. */
    public String traceState() {
        return traceState;
    }

    public void setTraceState(String newState) {
        traceState = newState;
        changes.put(layout.traceStateField, Encoding.field(TRACE_STATE, newState));
    }

    /** As the protocol numbers it. */
    public int kind() {
        return layout.kind;
    }

    /** Unsigned. */
    public long startUnixNano() {
        return layout.startUnixNano;
    }

    /** Unsigned. */
    public long endUnixNano() {
        return layout.endUnixNano;
    }

    /** As the protocol numbers it; zero where there is no status. */
    public int statusCode() {
        return layout.statusCode;
    }

    /** A status that says more than its code; null otherwise. */
    public @Nullable Status status() {
        return status;
    }

    public void setStatus(Status newStatus) {
        status = newStatus;
        changes.put(layout.statusField, Encoding.field(STATUS, newStatus));
    }

    public int eventCount() {
        return layout.events.length;
    }

    public Span.Event event(int index) {
        return events[index];
    }

    public void replaceEvent(int index, Span.Event event) {
        events[index] = event;
        changes.replace(layout.eventFields[index], Encoding.field(EVENT, event));
    }

    /** As many as were sent. */
    public int linkCount() {
        return layout.links.length;
    }

    /** Null if it was removed. */
    public @Nullable Link link(int index) {
        return links[index];
    }

    public void replaceLink(int index, Link link) {
        links[index] = link;
        changes.replace(layout.linkFields[index], Encoding.field(LINK, link));
    }

    /** Counts it as dropped. */
    public void removeLink(int index) {
        links[index] = null;
        changes.replace(layout.linkFields[index], NOTHING);
        droppedLinks++;
        changes.put(layout.droppedLinksField, Encoding.field(DROPPED_LINKS, droppedLinks));
    }

    public boolean hasUnknownFields() {
        return layout.unknownFields.length > 0;
    }

    /** Fields of newer protocols. */
    public UnknownFieldSet unknownFields() {
        UnknownFieldSet known = unknownFields;
        if (known != null) {
            return known;
        }
        UnknownFieldSet.Builder fields = UnknownFieldSet.newBuilder();
        for (int field : layout.unknownFields) {
            try {
                fields.mergeFrom(layout.bytes, layout.fields[field], layout.fieldSize(field));
            } catch (InvalidProtocolBufferException impossible) {
                throw new IllegalStateException("a field was passed over before", impossible);
            }
        }
        return fields.build();
    }

    /** Leaves these of the fields of newer protocols, and no others. */
    public void setUnknownFields(UnknownFieldSet fields) {
        unknownFields = fields;
        for (int field : layout.unknownFields) {
            changes.replace(field, NOTHING);
        }
        if (layout.unknownFields.length > 0) {
            changes.replace(layout.unknownFields[0], fields.toByteArray());
        }
    }
}
