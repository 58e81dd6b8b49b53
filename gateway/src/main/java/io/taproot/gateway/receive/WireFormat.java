package io.taproot.gateway.receive;

import com.google.protobuf.Message;
import io.taproot.otlp.json.OtlpJsonWriter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The two encodings of OTLP over HTTP. An answer uses the one of its request. */
enum WireFormat {
    PROTOBUF("application/x-protobuf"),
    JSON("application/json");

    private final String mediaType;

    WireFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    /**
     * @param contentType value of the header, parameters included
     */
    static Optional<WireFormat> of(@Nullable String contentType) {
        if (contentType == null) {
            return Optional.empty();
        }
        int parameters = contentType.indexOf(';');
        String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
        String bare = type.strip().toLowerCase(Locale.ROOT);
        for (WireFormat format : values()) {
            if (format.mediaType.equals(bare)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    byte[] write(Message message) {
        return switch (this) {
            case PROTOBUF -> message.toByteArray();
            case JSON -> OtlpJsonWriter.bytes(message);
        };
    }
}
