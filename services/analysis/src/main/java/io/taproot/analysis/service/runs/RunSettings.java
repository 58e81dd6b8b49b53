package io.taproot.analysis.service.runs;

import java.time.Duration;

/**
 * @param settle   longest time that an insert takes to become visible
 * @param open     a run that was not looked at for this long is over
 * @param lookBack what was written in this time is looked at again when the definitions change
 */
public record RunSettings(Duration settle, Duration open, Duration lookBack) {}
