package io.taproot.query.privacy;

import java.time.Instant;

/** Who changes something, when and why. */
record Author(String name, Instant at, String reason) {}
