package io.taproot.cli.importing;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;

/**
 * Moves every time in a request by the same amount, so that durations and orders stay.
 *
 * @param nanos added to each; times that are 0 were never set and stay 0
 */
record TimeShift(long nanos) {
    static final TimeShift NONE = new TimeShift(0);

    private static final String TIME = "time_unix_nano";

    Message apply(Message message) {
        if (nanos == 0) {
            return message;
        }
        Message.Builder builder = message.toBuilder();
        shift(builder);
        return builder.build();
    }

    private void shift(Message.Builder builder) {
        for (FieldDescriptor field : builder.getAllFields().keySet()) {
            if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                shiftInside(builder, field);
            } else if (field.getName().endsWith(TIME)) {
                builder.setField(field, (long) builder.getField(field) + nanos);
            }
        }
    }

    private void shiftInside(Message.Builder builder, FieldDescriptor field) {
        // attributes hold no times of the protocol, and are most of the bytes
        if (field.getName().equals("attributes") || field.getName().equals("resource")) {
            return;
        }
        if (!field.isRepeated()) {
            shift(builder.getFieldBuilder(field));
            return;
        }
        int count = builder.getRepeatedFieldCount(field);
        for (int i = 0; i < count; i++) {
            shift(builder.getRepeatedFieldBuilder(field, i));
        }
    }
}
