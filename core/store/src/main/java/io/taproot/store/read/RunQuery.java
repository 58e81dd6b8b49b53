package io.taproot.store.read;

import java.time.Instant;
import java.util.Optional;

/**
 * Which runs of a journey.
 *
 * @param from of the run's start, inclusive
 * @param to of the run's start, exclusive
 * @param outcome empty: any
 * @param after of the run that ended the page before
 */
public record RunQuery(
        String journey,
        Instant from,
        Instant to,
        Optional<JourneyRun.Outcome> outcome,
        int limit,
        Optional<RunPosition> after) {}
