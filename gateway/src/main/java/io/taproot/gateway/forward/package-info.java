/** Forwarding: a {@link io.taproot.gateway.sample.SampledBatch} enters and goes to ingest, a {@link io.taproot.gateway.forward.ForwardReceipt} leaves. Called by GatewayPipeline only. */
@NullMarked
package io.taproot.gateway.forward;

import org.jspecify.annotations.NullMarked;
