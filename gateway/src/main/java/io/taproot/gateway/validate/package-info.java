/** Validation: a {@link io.taproot.gateway.receive.ReceivedBatch} enters, a {@link io.taproot.gateway.validate.ValidBatch} leaves. Called by GatewayPipeline only. */
@NullMarked
package io.taproot.gateway.validate;

import org.jspecify.annotations.NullMarked;
