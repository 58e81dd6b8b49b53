/** Hours whose minutes were rebuilt enter, rebuilt roll-ups leave. Called by AnalysisCycle only. */
@NullMarked
package io.taproot.analysis.service.hours;

import org.jspecify.annotations.NullMarked;
