/** Journeys and SLOs as they went: a name and a range enter, runs, budgets and burn rates leave. REST only. */
@NullMarked
package io.taproot.query.runs;

import org.jspecify.annotations.NullMarked;
