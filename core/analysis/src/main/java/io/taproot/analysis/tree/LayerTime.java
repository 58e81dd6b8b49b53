package io.taproot.analysis.tree;

import io.taproot.telemetry.Layer;

/**
 * @param nanos of the critical path, spent in this layer; more than 0
 */
public record LayerTime(Layer layer, long nanos) {}
