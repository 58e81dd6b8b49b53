/** Changed traces and the journeys' definitions enter, journey runs leave. Called by AnalysisCycle only. */
@NullMarked
package io.taproot.analysis.service.runs;

import org.jspecify.annotations.NullMarked;
