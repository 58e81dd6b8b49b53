/** Promises about journeys: requests enter, rows change. The snapshot reads the rows; what is left of a budget is told in runs. */
@NullMarked
package io.taproot.query.slos;

import org.jspecify.annotations.NullMarked;
