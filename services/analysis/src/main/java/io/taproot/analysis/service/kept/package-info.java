/** Traces that have settled enter, copies of those that are kept leave. Called by AnalysisCycle only. */
@NullMarked
package io.taproot.analysis.service.kept;

import org.jspecify.annotations.NullMarked;
