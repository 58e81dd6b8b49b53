package io.taproot.integration.faults;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;

/** Bodies that are small on the way and large, many or deep once they are read. */
final class HostileBodies {

    static final int BOMB_BYTES = 256 << 20;
    /** As zstd's frames say it: the exponent, less ten, in the upper five bits. */
    static final int WINDOW_OF_8_MIB = (23 - 10) << 3;

    static final int WINDOW_OF_64_MIB = (26 - 10) << 3;

    private HostileBodies() {}

    static byte[] gzipped(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        }
        return packed.toByteArray();
    }

    /** A frame of blocks that say "this byte, 128 KiB times": four bytes each. */
    static byte[] zstdBomb(int window) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, (byte) window});
        int blockBytes = 128 << 10;
        int blocks = BOMB_BYTES / blockBytes;
        for (int block = 1; block <= blocks; block++) {
            int header = (block == blocks ? 1 : 0) | 1 << 1 | blockBytes << 3;
            frame.writeBytes(new byte[] {(byte) header, (byte) (header >> 8), (byte) (header >> 16), 0});
        }
        return frame.toByteArray();
    }

    static byte[] requestOf(byte[] scopeSpans) {
        return field(
                ExportTraceServiceRequest.RESOURCE_SPANS_FIELD_NUMBER,
                ByteString.copyFrom(field(ResourceSpans.SCOPE_SPANS_FIELD_NUMBER, ByteString.copyFrom(scopeSpans))));
    }

    static byte[] manyOf(int field, int count) {
        byte[] empty = field(field, ByteString.EMPTY);
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            many.writeBytes(empty);
        }
        return many.toByteArray();
    }

    static byte[] field(int number, ByteString content) {
        return UnknownFieldSet.newBuilder()
                .addField(
                        number,
                        UnknownFieldSet.Field.newBuilder()
                                .addLengthDelimited(content)
                                .build())
                .build()
                .toByteArray();
    }

    /** From the inside out: a library would need the stack that this is to exhaust. */
    static byte[] nested(int depth) {
        ByteString value = ByteString.copyFrom(field(AnyValue.STRING_VALUE_FIELD_NUMBER, ByteString.copyFromUtf8("x")));
        for (int i = 0; i < depth; i++) {
            byte[] entry = field(KeyValue.VALUE_FIELD_NUMBER, value);
            byte[] list = field(KeyValueList.VALUES_FIELD_NUMBER, ByteString.copyFrom(entry));
            value = ByteString.copyFrom(field(AnyValue.KVLIST_VALUE_FIELD_NUMBER, ByteString.copyFrom(list)));
        }
        byte[] attribute =
                field(Span.ATTRIBUTES_FIELD_NUMBER, ByteString.copyFrom(field(KeyValue.VALUE_FIELD_NUMBER, value)));
        return requestOf(field(ScopeSpans.SPANS_FIELD_NUMBER, ByteString.copyFrom(attribute)));
    }
}
