package io.taproot.store.write;

import io.taproot.otlp.walk.AttributeSlices;
import io.taproot.otlp.walk.ResourceSlices;
import java.nio.charset.StandardCharsets;

/** A resource's {@code service.name}, or what OpenTelemetry calls a service without one. Reused for the next one. */
final class ServiceName {

    private static final byte[] KEY = "service.name".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] UNKNOWN = "unknown_service".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes = UNKNOWN;
    private int from;
    private int length;

    void read(ResourceSlices resource) {
        AttributeSlices attributes = resource.attributes();
        int index = AttributeSearch.text(attributes, KEY);
        boolean known = index >= 0 && attributes.valueLength(index) > 0;
        bytes = known ? attributes.bytes() : UNKNOWN;
        from = known ? attributes.valueFrom(index) : 0;
        length = known ? attributes.valueLength(index) : UNKNOWN.length;
    }

    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }

    int length() {
        return length;
    }
}
