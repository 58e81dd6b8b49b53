package io.taproot.gateway.receive;

import java.time.Duration;

/**
 * What a sender is told, whichever transport it speaks. The texts are made of Taproot's own words and numbers: they never
 * repeat anything that was sent.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otlp/">OTLP, responses and failures</a>
 */
public sealed interface Answer {

    Answer OK = new Accepted(0, "");

    /**
     * Durable, up to what was rejected.
     *
     * @param rejected items that must not be sent again
     * @param message why; empty where there is nothing to say
     */
    record Accepted(long rejected, String message) implements Answer {}

    /** Not OTLP, never to be sent again: 400, INVALID_ARGUMENT. */
    record Malformed(String message) implements Answer {}

    /** More bytes than one request may have, before or after inflating: 413, RESOURCE_EXHAUSTED without RetryInfo. */
    record TooLarge(String message) implements Answer {}

    /** 401, UNAUTHENTICATED. */
    record Unauthenticated(String message) implements Answer {}

    /** 403, PERMISSION_DENIED. */
    record Forbidden(String message) implements Answer {}

    /** More than the key's quota, to be sent again after a while: 429 with Retry-After, RESOURCE_EXHAUSTED with RetryInfo. */
    record OverQuota(String message, Duration retryAfter) implements Answer {}

    /** To be sent again after a while: 503 with Retry-After, UNAVAILABLE with RetryInfo. */
    record Busy(String message, Duration retryAfter) implements Answer {}
}
