/** Sampling: a {@link io.taproot.gateway.scrub.ScrubbedBatch} enters, a {@link io.taproot.gateway.sample.SampledBatch} leaves. Called by GatewayPipeline only. */
@NullMarked
package io.taproot.gateway.sample;

import org.jspecify.annotations.NullMarked;
