package io.taproot.gateway.receive;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.taproot.gateway.batch.Signal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much memory a body will take beyond what its size lets one expect. An empty span is two bytes on the wire and a
 * hundred in memory: a megabyte of them would fill the heap. Telemetry of an SDK has a dozen bytes and more to each message
 * inside it, and comes to nothing here.
 */
final class DecodedSize {

    /** Of one message, wherever it is: object header, fields, its place in a list. */
    private static final int MESSAGE_BYTES = 96;
    /** Memory for each byte of a body that {@link Admission} leaves room for as it is. */
    private static final int USUAL_FACTOR = 8;

    private static final int DEEPEST = 100;
    private static final Map<Signal, Schema> SCHEMAS = schemas();

    private final byte[] body;
    private int at;
    private long messages;

    private DecodedSize(byte[] body) {
        this.body = body;
    }

    /** Bytes; 0 for what is usual. Bodies that are not what they should be are counted as far as they make sense. */
    static long excess(Signal signal, WireFormat format, byte[] body) {
        DecodedSize size = new DecodedSize(body);
        switch (format) {
            case PROTOBUF -> {
                Schema schema = SCHEMAS.get(signal);
                if (schema != null) {
                    size.walk(schema, body.length, 0);
                }
            }
            case JSON -> size.countBraces();
        }
        return Math.max(0, size.messages * MESSAGE_BYTES - (long) body.length * USUAL_FACTOR);
    }

    private void walk(Schema schema, int end, int depth) {
        while (at < end) {
            long tag = varint(end);
            switch ((int) tag & 7) {
                case 0 -> varint(end);
                case 1 -> at = Math.min(end, at + 8);
                case 2 -> {
                    long length = varint(end);
                    int to = length < 0 || length > end - at ? end : at + (int) length;
                    Schema inside = schema.messageIn(tag >>> 3);
                    if (inside != null) {
                        messages++;
                        if (depth < DEEPEST) {
                            walk(inside, to, depth + 1);
                        }
                    }
                    at = to;
                }
                case 5 -> at = Math.min(end, at + 4);
                default -> at = end; // groups, which OTLP does not have, or noise
            }
        }
    }

    private long varint(int end) {
        if (at < end && body[at] >= 0) {
            return body[at++];
        }
        long value = 0;
        for (int shift = 0; at < end && shift < 64; shift += 7) {
            byte next = body[at++];
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        return value;
    }

    private void countBraces() {
        boolean isText = false;
        for (int i = 0; i < body.length; i++) {
            switch (body[i]) {
                case '"' -> isText = !isText;
                case '\\' -> i += isText ? 1 : 0;
                case '{' -> messages += isText ? 0 : 1;
                default -> {}
            }
        }
    }

    /** Which fields of a message are messages. */
    private static final class Schema {

        private static final int MOST_FIELDS = 64;

        private final @Nullable Schema[] messages = new Schema[MOST_FIELDS];

        @Nullable Schema messageIn(long field) {
            return field < MOST_FIELDS && field >= 0 ? messages[(int) field] : null;
        }

        static Schema of(Descriptor message, Map<String, Schema> known) {
            Schema schema = known.get(message.getFullName());
            if (schema == null) {
                schema = new Schema();
                known.put(message.getFullName(), schema);
                for (FieldDescriptor field : message.getFields()) {
                    if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE && field.getNumber() < MOST_FIELDS) {
                        schema.messages[field.getNumber()] = of(field.getMessageType(), known);
                    }
                }
            }
            return schema;
        }
    }

    private static Map<Signal, Schema> schemas() {
        Map<String, Schema> known = new HashMap<>();
        return Map.of(
                Signal.TRACES, Schema.of(ExportTraceServiceRequest.getDescriptor(), known),
                Signal.LOGS, Schema.of(ExportLogsServiceRequest.getDescriptor(), known),
                Signal.METRICS, Schema.of(ExportMetricsServiceRequest.getDescriptor(), known));
    }
}
