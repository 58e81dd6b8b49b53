package io.taproot.gateway.sender;

import java.time.Duration;

/** What the door said. */
public sealed interface Admittance {

    record Admitted(Sender sender) implements Admittance {}

    /** No key, or one that was never known: 401, UNAUTHENTICATED. */
    record Unknown(String reason) implements Admittance {}

    /** Known, and not allowed: a key that was revoked, a token for no application: 403, PERMISSION_DENIED. */
    record Forbidden(String reason) implements Admittance {}

    /** Nobody can tell at the moment: 503, UNAVAILABLE with RetryInfo. */
    record Undecided(String reason, Duration retryAfter) implements Admittance {}
}
