/**
 * Receiving: OTLP requests over gRPC and HTTP enter, a {@link io.taproot.gateway.receive.ReceivedBatch} leaves, an
 * {@link io.taproot.gateway.receive.Answer} comes back. Called by the transports only; it calls GatewayPipeline through
 * {@link io.taproot.gateway.receive.Pipeline}.
 */
@NullMarked
package io.taproot.gateway.receive;

import org.jspecify.annotations.NullMarked;
