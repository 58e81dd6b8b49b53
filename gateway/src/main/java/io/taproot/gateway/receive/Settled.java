package io.taproot.gateway.receive;

/**
 * A request that is over: what its sender is told, and the span in which the gateway worked on it.
 *
 * @param traceparent of that span, W3C's way; empty where there was none
 */
public record Settled(Answer answer, String traceparent) {

    static Settled untraced(Answer answer) {
        return new Settled(answer, "");
    }
}
