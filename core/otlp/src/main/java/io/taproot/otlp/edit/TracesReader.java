package io.taproot.otlp.edit;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.resource.v1.Resource;
import io.taproot.otlp.walk.MalformedMessageException;
import io.taproot.otlp.walk.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads an ExportTraceServiceRequest: accepts what protobuf's own reader accepts, and understands it alike. */
public final class TracesReader {

    private static final int FIRST = 1 << 3 | Wire.LENGTH;
    private static final int SECOND = 2 << 3 | Wire.LENGTH;
    private static final int THIRD = 3 << 3 | Wire.LENGTH;

    private final byte[] bytes;
    private final SpanReader spans = new SpanReader();

    private TracesReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * @param request must not change as long as the result is used
     * @throws MalformedMessageException if the bytes are no such request
     */
    public static TracesEdit read(byte[] request) throws MalformedMessageException {
        return new TracesReader(request).request();
    }

    private TracesEdit request() throws MalformedMessageException {
        List<ResourceSpansEdit> groups = new ArrayList<>();
        UnknownFieldSet unknown = UnknownFieldSet.getDefaultInstance();
        Wire wire = new Wire().over(bytes, 0, bytes.length);
        while (wire.hasMore()) {
            int start = wire.position();
            int tag = wire.tag();
            if (tag == FIRST) {
                int length = wire.length();
                groups.add(group(wire.position(), wire.position() + length));
                wire.advance(length);
            } else {
                wire.skip(tag);
                unknown = with(unknown, start, wire.position());
            }
        }
        return new TracesEdit(groups, unknown);
    }

    private ResourceSpansEdit group(int from, int to) throws MalformedMessageException {
        Resource resource = null;
        List<ScopeSpansEdit> scopes = new ArrayList<>(1);
        String schemaUrl = "";
        UnknownFieldSet unknown = UnknownFieldSet.getDefaultInstance();
        Wire wire = new Wire().over(bytes, from, to);
        while (wire.hasMore()) {
            int start = wire.position();
            int tag = wire.tag();
            switch (tag) {
                case FIRST, SECOND, THIRD -> {
                    int length = wire.length();
                    int end = wire.position() + length;
                    switch (tag) {
                        case FIRST ->
                            resource = merged(
                                    resource == null ? Resource.getDefaultInstance() : resource, wire.position(), end);
                        case SECOND -> scopes.add(scope(wire.position(), end));
                        default -> schemaUrl = text(wire.position(), end);
                    }
                    wire.advance(length);
                }
                default -> {
                    wire.skip(tag);
                    unknown = with(unknown, start, wire.position());
                }
            }
        }
        return new ResourceSpansEdit(resource, scopes, schemaUrl, unknown);
    }

    private ScopeSpansEdit scope(int from, int to) throws MalformedMessageException {
        InstrumentationScope scope = null;
        List<SpanEdit> list = new ArrayList<>();
        String schemaUrl = "";
        UnknownFieldSet unknown = UnknownFieldSet.getDefaultInstance();
        Wire wire = new Wire().over(bytes, from, to);
        while (wire.hasMore()) {
            int start = wire.position();
            int tag = wire.tag();
            switch (tag) {
                case FIRST, SECOND, THIRD -> {
                    int length = wire.length();
                    int end = wire.position() + length;
                    switch (tag) {
                        case FIRST ->
                            scope = merged(
                                    scope == null ? InstrumentationScope.getDefaultInstance() : scope,
                                    wire.position(),
                                    end);
                        case SECOND -> list.add(spans.read(bytes, wire.position(), end));
                        default -> schemaUrl = text(wire.position(), end);
                    }
                    wire.advance(length);
                }
                default -> {
                    wire.skip(tag);
                    unknown = with(unknown, start, wire.position());
                }
            }
        }
        return new ScopeSpansEdit(scope, list, schemaUrl, unknown);
    }

    /** A message that is there twice is one that has the fields of both. */
    @SuppressWarnings("unchecked") // a builder of a message builds messages of its kind
    private <M extends Message> M merged(M before, int from, int to) throws MalformedMessageException {
        try {
            return (M) before.toBuilder().mergeFrom(bytes, from, to - from).build();
        } catch (InvalidProtocolBufferException malformed) {
            throw new MalformedMessageException("a message that cannot be read", from);
        }
    }

    private UnknownFieldSet with(UnknownFieldSet before, int from, int to) throws MalformedMessageException {
        try {
            return before.toBuilder()
                    .mergeFrom(CodedInputStream.newInstance(bytes, from, to - from))
                    .build();
        } catch (IOException malformed) {
            throw new MalformedMessageException("a field that cannot be read", from);
        }
    }

    private String text(int from, int to) throws MalformedMessageException {
        if (!Utf8.isValid(bytes, from, to)) {
            throw new MalformedMessageException("text that is not UTF-8", from);
        }
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
}
