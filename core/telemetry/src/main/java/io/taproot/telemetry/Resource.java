package io.taproot.telemetry;

/**
 * @param id hash of the content, the same wherever it is computed
 */
public record Resource(long id, String serviceName, String schemaUrl, Attributes attributes) {}
