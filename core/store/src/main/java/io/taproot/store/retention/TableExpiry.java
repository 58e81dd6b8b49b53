package io.taproot.store.retention;

import java.time.Duration;

/**
 * Rows of a table expire this long after the moment in one of their columns.
 *
 * @param column of type Date, DateTime or DateTime64
 */
record TableExpiry(String table, String column, Duration after) {}
