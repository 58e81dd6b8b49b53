/**
 * Journey runs: a definition and the traces that may belong together enter, runs with their stages leave. Pure; called by
 * the analysis service, and by whoever wants to try a definition on stored traces.
 */
@NullMarked
package io.taproot.analysis.journey;

import org.jspecify.annotations.NullMarked;
