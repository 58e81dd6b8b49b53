/** Applications and the keys that their telemetry arrives with: requests enter, rows change. The snapshot reads the rows. */
@NullMarked
package io.taproot.query.applications;

import org.jspecify.annotations.NullMarked;
