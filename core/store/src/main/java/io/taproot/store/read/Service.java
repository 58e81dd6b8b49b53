package io.taproot.store.read;

import io.taproot.telemetry.Layer;

/**
 * @param layer whose time most of its spans are, calls to stores and third parties aside
 */
public record Service(String name, long spanCount, Layer layer) {}
