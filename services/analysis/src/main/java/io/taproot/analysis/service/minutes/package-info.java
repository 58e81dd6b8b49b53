/** Dirty event-time minutes enter, rebuilt roll-ups leave. Called by AnalysisCycle only. */
@NullMarked
package io.taproot.analysis.service.minutes;

import org.jspecify.annotations.NullMarked;
