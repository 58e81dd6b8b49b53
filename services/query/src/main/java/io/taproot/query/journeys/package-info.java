/** Journey definitions and their history: documents enter, are checked place by place, rows are added. The snapshot reads the newest. */
@NullMarked
package io.taproot.query.journeys;

import org.jspecify.annotations.NullMarked;
