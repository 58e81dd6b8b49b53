package io.taproot.gateway.sample;

import io.taproot.gateway.sender.Sender;

/**
 * Says how a sender's spans are sampled at this moment. {@link ConfiguredSampling} says what the configuration says; the
 * controller that adapts to what is rare, new or slow will stand in this place.
 */
public interface SamplingControl {

    /** Asked once for each batch of spans. */
    SamplingRule rule(Sender sender);
}
