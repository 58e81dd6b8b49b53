package io.taproot.gateway.token;

import io.taproot.snapshot.TextPattern;
import java.time.Duration;
import java.util.List;

/** What is to be thought of a token. Reasons are Taproot's words; they repeat nothing of it. */
public sealed interface TokenReading {

    /**
     * @param subject     whoever the issuer says holds it
     * @param application name; empty if the token tells none that is mapped
     * @param services    what the holder may call itself; empty: whatever the application may
     */
    record Valid(String subject, String application, List<TextPattern> services) implements TokenReading {}

    record Invalid(String reason) implements TokenReading {}

    /** Its key is not known, and the issuer could not be asked yet. */
    record Undecided(String reason, Duration retryAfter) implements TokenReading {}
}
