package io.taproot.gateway.receive;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How an HTTP body is packed. */
enum ContentEncoding {
    IDENTITY,
    GZIP;

    /**
     * @param header value of {@code Content-Encoding}, if there is one
     */
    static Optional<ContentEncoding> of(@Nullable String header) {
        String name = header == null ? "" : header.strip().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "", "identity" -> Optional.of(IDENTITY);
            case "gzip", "x-gzip" -> Optional.of(GZIP);
            default -> Optional.empty();
        };
    }
}
