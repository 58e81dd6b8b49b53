package io.taproot.telemetry;

/**
 * @param id hash of the content, the same wherever it is computed
 */
public record Scope(long id, String name, String version, String schemaUrl, Attributes attributes) {}
