package io.taproot.otlp.edit;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.UnknownFieldSet;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The spans of one instrumentation scope.
 *
 * @param sentScope null where none was sent
 */
public record ScopeSpansEdit(
        @Nullable InstrumentationScope sentScope,
        List<SpanEdit> spans,
        String schemaUrl,
        UnknownFieldSet unknownFields) {

    private static final int SCOPE = 1;
    private static final int SPAN = 2;
    private static final int SCHEMA_URL = 3;

    /** An empty one where none was sent. */
    public InstrumentationScope scope() {
        return sentScope == null ? InstrumentationScope.getDefaultInstance() : sentScope;
    }

    int size() {
        int size = unknownFields.getSerializedSize() + Encoding.textSize(SCHEMA_URL, schemaUrl);
        if (sentScope != null) {
            size += CodedOutputStream.computeMessageSize(SCOPE, sentScope);
        }
        for (SpanEdit span : spans) {
            size += Encoding.sizeInside(SPAN, span.size());
        }
        return size;
    }

    void writeTo(CodedOutputStream out) throws IOException {
        if (sentScope != null) {
            out.writeMessage(SCOPE, sentScope);
        }
        for (SpanEdit span : spans) {
            Encoding.begin(out, SPAN, span.size());
            span.writeTo(out);
        }
        Encoding.text(out, SCHEMA_URL, schemaUrl);
        unknownFields.writeTo(out);
    }
}
