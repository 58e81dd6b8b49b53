package io.taproot.gateway.sender;

/** What the door said. */
public sealed interface Admittance {

    record Admitted(Sender sender) implements Admittance {}

    /** No key, or one that was never known: 401, UNAUTHENTICATED. */
    record Unknown(String reason) implements Admittance {}

    /** A key that was known and may no longer be used: 403, PERMISSION_DENIED. */
    record Forbidden(String reason) implements Admittance {}
}
