package io.taproot.query.page;

import io.taproot.query.range.TimeRange;
import java.time.Instant;

/**
 * Where a page ended.
 *
 * @param range of the first page: all pages of a list are about the same stretch of time
 * @param at what the list is ordered by, of the page's last element
 * @param id of the page's last element
 */
public record Position(TimeRange range, Instant at, String id) {}
