package io.taproot.privacy;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.List;
import java.util.Map;

/**
 * Scrubs any message by its descriptor: every text and every attribute that is in it, at any depth. Slower than code
 * written for one message, and complete: for what is rare (metrics, entity references).
 */
@SuppressWarnings("ReferenceEquality") // "the same instance" is how "clean" is told
final class MessageScrubber {

    private final ValueScrubber values;
    private final UnknownFields unknown;

    MessageScrubber(ValueScrubber values, UnknownFields unknown) {
        this.values = values;
        this.unknown = unknown;
    }

    /** The same instance if it is clean. */
    @SuppressWarnings("unchecked") // a builder of a message builds messages of its kind
    <M extends Message> M scrub(M sent) {
        M message = unknown.scrub(sent);
        Message.Builder changed = null;
        for (Map.Entry<FieldDescriptor, Object> entry : message.getAllFields().entrySet()) {
            Object before = entry.getValue();
            Object after =
                    entry.getKey().isRepeated() ? Elements.each((List<Object>) before, this::part) : part(before);
            if (after != before) {
                changed = changed == null ? message.toBuilder() : changed;
                changed.setField(entry.getKey(), after);
            }
        }
        return changed == null ? message : (M) changed.build();
    }

    private Object part(Object part) {
        return switch (part) {
            case String text -> same(text, values.text(text));
            case KeyValue attribute -> values.attribute(attribute);
            case AnyValue value -> values.value(value);
            case Message message -> scrub(message);
            default -> part;
        };
    }

    private static String same(String before, String after) {
        return after.equals(before) ? before : after;
    }
}
