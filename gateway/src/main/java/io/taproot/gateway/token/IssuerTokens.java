package io.taproot.gateway.token;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The tokens of the configured issuer, if there is one.
 *
 * @param reader empty where only keys are taken
 */
public record IssuerTokens(Optional<TokenReader> reader, Optional<IssuerKeys> keys) implements AutoCloseable {

    /** No issuer is configured. */
    public static final IssuerTokens NONE = new IssuerTokens(Optional.empty(), Optional.empty());

    /** @param path where the issuer's last good keys are kept */
    public static IssuerTokens start(TokenSettings settings, Path path, InstantSource clock, MeterRegistry metrics) {
        IssuerKeys keys = IssuerKeys.start(settings, path, clock, metrics);
        return new IssuerTokens(Optional.of(new TokenReader(settings, keys, clock)), Optional.of(keys));
    }

    @Override
    public void close() {
        keys.ifPresent(IssuerKeys::close);
    }
}
