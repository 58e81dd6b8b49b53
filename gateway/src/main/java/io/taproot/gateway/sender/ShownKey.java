package io.taproot.gateway.sender;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the key in the headers (or gRPC metadata) of a request. */
public final class ShownKey {

    public static final String AUTHORIZATION = "authorization";
    public static final String API_KEY = "x-api-key";

    private static final String SCHEME = "bearer ";

    private ShownKey() {}

    /**
     * @param authorization value of the header, {@code Bearer <key>}; other schemes are somebody else's and no key
     * @param apiKey value of the header; wins if both are there
     */
    public static Optional<String> of(@Nullable String authorization, @Nullable String apiKey) {
        if (apiKey != null && !apiKey.isBlank()) {
            return Optional.of(apiKey.strip());
        }
        if (authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.of(authorization.substring(SCHEME.length()).strip()).filter(key -> !key.isEmpty());
        }
        return Optional.empty();
    }
}
