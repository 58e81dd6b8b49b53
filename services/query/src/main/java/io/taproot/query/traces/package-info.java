/** Traces: a search or an id enters, summaries or the whole tree leave. REST only; the arithmetic is core/analysis. */
@NullMarked
package io.taproot.query.traces;

import org.jspecify.annotations.NullMarked;
