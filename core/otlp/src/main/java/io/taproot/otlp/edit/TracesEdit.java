package io.taproot.otlp.edit;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.UnknownFieldSet;
import java.io.IOException;
import java.util.List;

/**
 * An ExportTraceServiceRequest whose spans lie where they came in; what they have in common is decoded. The lists are not
 * changed: a step makes others.
 */
public record TracesEdit(List<ResourceSpansEdit> groups, UnknownFieldSet unknownFields) {

    private static final int GROUP = 1;

    public int spanCount() {
        int count = 0;
        for (ResourceSpansEdit group : groups) {
            count += group.spanCount();
        }
        return count;
    }

    /** The request as protobuf writes it, with all changes. */
    public byte[] toBytes() {
        byte[] bytes = new byte[size()];
        Encoding.write(bytes, this::writeTo);
        return bytes;
    }

    private int size() {
        int size = unknownFields.getSerializedSize();
        for (ResourceSpansEdit group : groups) {
            size += Encoding.sizeInside(GROUP, group.size());
        }
        return size;
    }

    private void writeTo(CodedOutputStream out) throws IOException {
        for (ResourceSpansEdit group : groups) {
            Encoding.begin(out, GROUP, group.size());
            group.writeTo(out);
        }
        unknownFields.writeTo(out);
    }
}
