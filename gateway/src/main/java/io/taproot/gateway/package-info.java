/** The public edge. OTLP enters and goes on to ingest; read GatewayPipeline first, the folders beside it are its steps. */
@NullMarked
package io.taproot.gateway;

import org.jspecify.annotations.NullMarked;
