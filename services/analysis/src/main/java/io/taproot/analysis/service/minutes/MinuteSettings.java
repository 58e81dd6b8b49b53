package io.taproot.analysis.service.minutes;

import java.time.Duration;

/**
 * @param settle        longest time that an insert takes to become visible
 * @param perStatement  most minutes that one statement rebuilds
 * @param statementTime that one statement should take
 * @param retryAfter    for a minute whose rebuild fails by itself
 * @param perLook       most minutes that are listed at once; the others come when these are done
 */
public record MinuteSettings(
        Duration settle, int perStatement, Duration statementTime, Duration retryAfter, int perLook) {

    public MinuteSettings(Duration settle, int perStatement, Duration statementTime, Duration retryAfter) {
        this(settle, perStatement, statementTime, retryAfter, 20_000);
    }
}
