/** Taproot as running processes: ports and addresses enter, supervised processes and their record leave. Called by up, status, stop and logs. */
@NullMarked
package io.taproot.cli.running;

import org.jspecify.annotations.NullMarked;
