package io.taproot.otlp.edit;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.UnknownFieldSet;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.resource.v1.Resource;
import io.taproot.otlp.walk.MalformedMessageException;
import io.taproot.otlp.walk.Wire;
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
        UnknownFieldSet.Builder unknown = UnknownFieldSet.newBuilder();
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
                read(unknown, start, wire.position());
            }
        }
        return new TracesEdit(groups, unknown.build());
    }

    private ResourceSpansEdit group(int from, int to) throws MalformedMessageException {
        Resource.Builder resource = Resource.newBuilder();
        List<ScopeSpansEdit> scopes = new ArrayList<>(1);
        Frame frame = frame(from, to, resource, (start, end) -> scopes.add(scope(start, end)));
        return new ResourceSpansEdit(
                frame.hasFirst() ? resource.build() : null, scopes, frame.schemaUrl(), frame.unknownFields());
    }

    private ScopeSpansEdit scope(int from, int to) throws MalformedMessageException {
        InstrumentationScope.Builder scope = InstrumentationScope.newBuilder();
        List<SpanEdit> list = new ArrayList<>();
        Frame frame = frame(from, to, scope, (start, end) -> list.add(spans.read(bytes, start, end)));
        return new ScopeSpansEdit(
                frame.hasFirst() ? scope.build() : null, list, frame.schemaUrl(), frame.unknownFields());
    }

    /** What the messages for resources and scopes have in common, beside their first field and their members. */
    private record Frame(boolean hasFirst, String schemaUrl, UnknownFieldSet unknownFields) {}

    /** Reads a message that is somewhere in the request. */
    private interface Member {
        void read(int from, int to) throws MalformedMessageException;
    }

    private Frame frame(int from, int to, MessageLite.Builder first, Member member) throws MalformedMessageException {
        boolean hasFirst = false;
        String schemaUrl = "";
        UnknownFieldSet.Builder unknown = UnknownFieldSet.newBuilder();
        Wire wire = new Wire().over(bytes, from, to);
        while (wire.hasMore()) {
            int start = wire.position();
            int tag = wire.tag();
            switch (tag) {
                case FIRST, SECOND, THIRD -> {
                    int length = wire.length();
                    int content = wire.position();
                    wire.advance(length);
                    switch (tag) {
                        case FIRST -> {
                            hasFirst = true;
                            read(first, content, content + length);
                        }
                        case SECOND -> member.read(content, content + length);
                        default -> schemaUrl = text(content, content + length);
                    }
                }
                default -> {
                    wire.skip(tag);
                    read(unknown, start, wire.position());
                }
            }
        }
        return new Frame(hasFirst, schemaUrl, unknown.build());
    }

    /** A message that is there twice is one that has the fields of both. */
    private void read(MessageLite.Builder message, int from, int to) throws MalformedMessageException {
        try {
            message.mergeFrom(bytes, from, to - from);
        } catch (InvalidProtocolBufferException malformed) {
            throw new MalformedMessageException("a message that cannot be read", from);
        }
    }

    private String text(int from, int to) throws MalformedMessageException {
        if (!Utf8.isValid(bytes, from, to)) {
            throw new MalformedMessageException("text that is not UTF-8", from);
        }
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
}
