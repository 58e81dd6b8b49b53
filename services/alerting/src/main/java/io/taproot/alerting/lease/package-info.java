/** Which replica works: a row in PostgreSQL with an expiry. */
@NullMarked
package io.taproot.alerting.lease;

import org.jspecify.annotations.NullMarked;
