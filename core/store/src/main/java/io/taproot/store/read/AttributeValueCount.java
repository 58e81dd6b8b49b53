package io.taproot.store.read;

/**
 * A value of an attribute, as text.
 *
 * @param spanCount spans that have it, each once
 */
public record AttributeValueCount(String value, long spanCount) {}
