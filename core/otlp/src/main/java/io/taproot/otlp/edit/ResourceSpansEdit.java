package io.taproot.otlp.edit;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.UnknownFieldSet;
import io.opentelemetry.proto.resource.v1.Resource;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The spans of one resource.
 *
 * @param sentResource null where none was sent
 */
public record ResourceSpansEdit(
        @Nullable Resource sentResource, List<ScopeSpansEdit> scopes, String schemaUrl, UnknownFieldSet unknownFields) {

    private static final int RESOURCE = 1;
    private static final int SCOPE = 2;
    private static final int SCHEMA_URL = 3;

    /** An empty one where none was sent. */
    public Resource resource() {
        return sentResource == null ? Resource.getDefaultInstance() : sentResource;
    }

    public int spanCount() {
        int count = 0;
        for (ScopeSpansEdit scope : scopes) {
            count += scope.spans().size();
        }
        return count;
    }

    int size() {
        int size = unknownFields.getSerializedSize() + Encoding.textSize(SCHEMA_URL, schemaUrl);
        if (sentResource != null) {
            size += CodedOutputStream.computeMessageSize(RESOURCE, sentResource);
        }
        for (ScopeSpansEdit scope : scopes) {
            size += Encoding.sizeInside(SCOPE, scope.size());
        }
        return size;
    }

    void writeTo(CodedOutputStream out) throws IOException {
        if (sentResource != null) {
            out.writeMessage(RESOURCE, sentResource);
        }
        for (ScopeSpansEdit scope : scopes) {
            Encoding.begin(out, SCOPE, scope.size());
            scope.writeTo(out);
        }
        Encoding.text(out, SCHEMA_URL, schemaUrl);
        unknownFields.writeTo(out);
    }
}
