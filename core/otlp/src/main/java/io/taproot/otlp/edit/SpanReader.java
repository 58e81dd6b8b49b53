package io.taproot.otlp.edit;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.taproot.otlp.walk.MalformedMessageException;
import io.taproot.otlp.walk.Wire;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the parts of spans. A span whose bytes hold more than readers see (a field twice, of which the last one counts) is
 * written anew by protobuf first: nothing goes on that no step has looked at. Reused for the next span, by one thread.
 */
public final class SpanReader {

    /** Names of spans repeat, if less than keys: some have ids in them. */
    private static final Terms NAMES = new Terms(8_192, 256);

    private static final VarHandle BIG_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int TRACE_ID_BYTES = 16;
    private static final int SPAN_ID_BYTES = 8;

    private final Wire wire = new Wire();
    private final Wire statusWire = new Wire();
    private final AttributeReader attribute = new AttributeReader();
    private final SpanLayout.Attributes attributes = new SpanLayout.Attributes();
    private final List<Span.Event> events = new ArrayList<>();
    private final List<Span.Link> links = new ArrayList<>();
    private final FieldList fields = new FieldList(64);
    private final FieldList eventFields = new FieldList(8);
    private final FieldList linkFields = new FieldList(8);
    private final FieldList unknownFields = new FieldList(8);
    private int seen;
    private boolean isCanonical;

    /**
     * The span whose message lies here.
     *
     * @throws MalformedMessageException where protobuf would refuse it as well
     */
    public SpanEdit read(byte[] bytes, int from, int to) throws MalformedMessageException {
        SpanLayout layout = layOut(bytes, from, to);
        if (isCanonical) {
            return new SpanEdit(layout);
        }
        byte[] canonical = parsed(Span.parser(), bytes, from, to).toByteArray();
        return new SpanEdit(layOut(canonical, 0, canonical.length));
    }

    private SpanLayout layOut(byte[] bytes, int from, int to) throws MalformedMessageException {
        SpanLayout layout = new SpanLayout(bytes);
        clear();
        wire.over(bytes, from, to);
        while (wire.hasMore()) {
            fields.add(wire.position());
            field(layout, fields.size() - 1, wire.tag());
        }
        fields.add(to);
        layout.fields = fields.copy();
        attributes.in(layout);
        if (!events.isEmpty()) {
            layout.eventFields = eventFields.copy();
            layout.events = events.toArray(layout.events);
        }
        if (!links.isEmpty()) {
            layout.linkFields = linkFields.copy();
            layout.links = links.toArray(layout.links);
        }
        if (unknownFields.size() > 0) {
            layout.unknownFields = unknownFields.copy();
        }
        return layout;
    }

    private void clear() {
        seen = 0;
        isCanonical = true;
        fields.clear();
        attributes.clear();
        events.clear();
        eventFields.clear();
        links.clear();
        linkFields.clear();
        unknownFields.clear();
    }

    private void field(SpanLayout layout, int field, int tag) throws MalformedMessageException {
        switch (tag) {
            case 1 << 3 | Wire.LENGTH,
                    2 << 3 | Wire.LENGTH,
                    3 << 3 | Wire.LENGTH,
                    4 << 3 | Wire.LENGTH,
                    5 << 3 | Wire.LENGTH,
                    9 << 3 | Wire.LENGTH,
                    11 << 3 | Wire.LENGTH,
                    13 << 3 | Wire.LENGTH,
                    15 << 3 | Wire.LENGTH -> {
                int length = wire.length();
                int from = wire.position();
                wire.advance(length);
                content(layout, field, tag >>> 3, from, from + length);
            }
            case 6 << 3 | Wire.VARINT -> {
                once(tag);
                layout.kind = (int) wire.varint();
            }
            case 7 << 3 | Wire.FIXED64 -> {
                once(tag);
                layout.startUnixNano = wire.fixed64();
            }
            case 8 << 3 | Wire.FIXED64 -> {
                once(tag);
                layout.endUnixNano = wire.fixed64();
            }
            case 14 << 3 | Wire.VARINT -> {
                once(tag);
                layout.droppedLinksField = field;
                layout.droppedLinks = (int) wire.varint();
            }
            case 10 << 3 | Wire.VARINT, 12 << 3 | Wire.VARINT, 16 << 3 | Wire.FIXED32 -> {
                once(tag);
                wire.skip(tag);
            }
            default -> {
                unknownFields.add(field);
                wire.skip(tag);
            }
        }
    }

    private void content(SpanLayout layout, int field, int number, int from, int to) throws MalformedMessageException {
        byte[] bytes = layout.bytes;
        switch (number) {
            case 1 -> {
                once(number << 3);
                layout.traceIdLength = to - from;
                if (to - from == TRACE_ID_BYTES) {
                    layout.traceIdHigh = (long) BIG_ENDIAN.get(bytes, from);
                    layout.traceIdLow = (long) BIG_ENDIAN.get(bytes, from + Long.BYTES);
                }
            }
            case 2 -> {
                once(number << 3);
                layout.spanIdLength = to - from;
                layout.spanId = id(bytes, from, to);
            }
            case 3 -> {
                once(number << 3);
                layout.traceStateField = field;
                layout.traceState = text(bytes, from, to);
            }
            case 4 -> {
                once(number << 3);
                layout.parentIdField = field;
                layout.parentIdLength = to - from;
                layout.parentId = id(bytes, from, to);
            }
            case 5 -> {
                once(number << 3);
                layout.nameField = field;
                layout.name = NAMES.of(bytes, from, to);
            }
            case 9 -> {
                isCanonical &= attribute.read(bytes, from, to);
                attributes.add(field, attribute);
            }
            case 11 -> {
                events.add(checked(Span.Event.parser(), bytes, from, to));
                eventFields.add(field);
            }
            case 13 -> {
                links.add(checked(Span.Link.parser(), bytes, from, to));
                linkFields.add(field);
            }
            default -> {
                once(number << 3);
                layout.statusField = field;
                status(layout, from, to);
            }
        }
    }

    /** A status that is a code and nothing else needs no object. */
    private void status(SpanLayout layout, int from, int to) throws MalformedMessageException {
        statusWire.over(layout.bytes, from, to);
        boolean isCodeOnly = !statusWire.hasMore();
        if (statusWire.hasMore() && statusWire.tag() == (3 << 3 | Wire.VARINT)) {
            layout.statusCode = (int) statusWire.varint();
            isCodeOnly = !statusWire.hasMore();
        }
        if (!isCodeOnly) {
            Status status = checked(Status.parser(), layout.bytes, from, to);
            layout.status = status;
            layout.statusCode = status.getCodeValue();
        }
    }

    private void once(int tag) {
        int bit = 1 << (tag >>> 3);
        isCanonical &= (seen & bit) == 0;
        seen |= bit;
    }

    private <M extends Message> M checked(Parser<M> parser, byte[] bytes, int from, int to)
            throws MalformedMessageException {
        M message = parsed(parser, bytes, from, to);
        byte[] canonical = message.toByteArray();
        isCanonical &= Arrays.equals(canonical, 0, canonical.length, bytes, from, to);
        return message;
    }

    private static <M extends Message> M parsed(Parser<M> parser, byte[] bytes, int from, int to)
            throws MalformedMessageException {
        try {
            return parser.parseFrom(bytes, from, to - from);
        } catch (InvalidProtocolBufferException malformed) {
            throw new MalformedMessageException("a message that cannot be read", from);
        }
    }

    private static long id(byte[] bytes, int from, int to) {
        return to - from == SPAN_ID_BYTES ? (long) BIG_ENDIAN.get(bytes, from) : 0;
    }

    private static String text(byte[] bytes, int from, int to) throws MalformedMessageException {
        if (!Utf8.isValid(bytes, from, to)) {
            throw new MalformedMessageException("text that is not UTF-8", from);
        }
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
}
