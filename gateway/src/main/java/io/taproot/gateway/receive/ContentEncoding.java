package io.taproot.gateway.receive;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How an HTTP body is packed, as its header tells. */
sealed interface ContentEncoding {

    /** What a sender may choose from, as {@code Accept-Encoding} lists it. */
    String ACCEPTED = Arrays.stream(Compression.values()).map(Compression::word).collect(Collectors.joining(", "));

    record Identity() implements ContentEncoding {}

    record Packed(Compression compression) implements ContentEncoding {}

    /**
     * @param header value of {@code Content-Encoding}, if there is one
     */
    static Optional<ContentEncoding> of(@Nullable String header) {
        String name = header == null ? "" : header.strip().toLowerCase(Locale.ROOT);
        if (name.isEmpty() || name.equals("identity")) {
            return Optional.of(new Identity());
        }
        return Arrays.stream(Compression.values())
                .filter(compression -> compression.isCalled(name))
                .findFirst()
                .map(Packed::new);
    }
}
