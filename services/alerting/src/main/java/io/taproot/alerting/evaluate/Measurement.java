package io.taproot.alerting.evaluate;

/**
 * What a rule compares with its threshold.
 *
 * @param valueMs the percentile in milliseconds, of all runs or calls that the samples stand for; meaningless when samples
 *     is 0
 * @param samples how many runs or calls were seen
 * @param exampleTraceId a slow trace among them; empty when none is known
 */
record Measurement(double valueMs, long samples, String exampleTraceId) {}
