package io.taproot.gateway.validate;

/**
 * How much one item may hold.
 *
 * @param bytes of a span, a log record or a data point as protobuf
 * @param attributes of a span, an event, a link, a log record or a data point, each for itself
 * @param events of a span
 * @param links of a span
 * @param depth of values inside values
 */
public record Limits(int bytes, int attributes, int events, int links, int depth) {}
