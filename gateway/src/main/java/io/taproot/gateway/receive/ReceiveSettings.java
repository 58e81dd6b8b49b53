package io.taproot.gateway.receive;

import java.time.Duration;

/**
 * @param maxRequestBytes of one request, before and after inflating
 * @param admittedBytes of all requests that are inside the gateway at once
 * @param headTimeout how long a head may take to arrive
 * @param bodyTimeout how long a body may take to arrive
 * @param answerWithin when a sender that states no deadline has stopped waiting
 * @param retryAfter what senders are told that found no room
 */
public record ReceiveSettings(
        long maxRequestBytes,
        long admittedBytes,
        Duration headTimeout,
        Duration bodyTimeout,
        Duration answerWithin,
        Duration retryAfter) {

    public ReceiveSettings {
        if (admittedBytes / 4 < maxRequestBytes) {
            throw new IllegalArgumentException(
                    "a request of the largest size, packed and inflated, must fit into half of what is admitted");
        }
    }
}
