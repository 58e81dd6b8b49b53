/** Enriching: a {@link io.taproot.gateway.validate.ValidBatch} enters, an {@link io.taproot.gateway.enrich.EnrichedBatch} leaves. Called by GatewayPipeline only. */
@NullMarked
package io.taproot.gateway.enrich;

import org.jspecify.annotations.NullMarked;
