package io.taproot.otlp.walk;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.List;

/** Makes absent and empty sub-messages equal, as they are to a walker; drops fields that nobody defined. */
final class Presence {

    private Presence() {}

    static Message everywhere(Message message) {
        Message.Builder builder = message.toBuilder();
        builder.setUnknownFields(com.google.protobuf.UnknownFieldSet.getDefaultInstance());
        for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
            if (field.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
                continue;
            }
            if (field.isRepeated()) {
                List<?> values = (List<?>) message.getField(field);
                for (int index = 0; index < values.size(); index++) {
                    builder.setRepeatedField(field, index, everywhere((Message) values.get(index)));
                }
            } else if (message.hasField(field) || isAlwaysShown(field)) {
                builder.setField(field, everywhere((Message) message.getField(field)));
            }
        }
        return builder.build();
    }

    private static boolean isAlwaysShown(FieldDescriptor field) {
        return field.getContainingOneof() == null && !field.getFullName().endsWith("LogRecord.body");
    }
}
