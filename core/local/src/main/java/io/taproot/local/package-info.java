/**
 * The engines of one machine: a data directory enters, a running ClickHouse or PostgreSQL on loopback leaves.
 * Called by the command line and by tests; no service knows this package.
 */
@NullMarked
package io.taproot.local;

import org.jspecify.annotations.NullMarked;
