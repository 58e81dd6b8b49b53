/** Scrubbing: an {@link io.taproot.gateway.enrich.EnrichedBatch} enters, a {@link io.taproot.gateway.scrub.ScrubbedBatch} leaves. Called by GatewayPipeline only. */
@NullMarked
package io.taproot.gateway.scrub;

import org.jspecify.annotations.NullMarked;
