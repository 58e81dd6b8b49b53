package io.taproot.analysis.service.minutes;

import java.time.Duration;

/**
 * @param settle        longest time that an insert takes to become visible
 * @param perStatement  most minutes that one statement rebuilds
 * @param statementTime that one statement should take
 * @param retryAfter    for a minute whose rebuild fails by itself
 */
public record MinuteSettings(Duration settle, int perStatement, Duration statementTime, Duration retryAfter) {}
