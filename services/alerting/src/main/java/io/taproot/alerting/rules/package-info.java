/** Alert rules: kept in PostgreSQL, read and written over REST, read by evaluate. */
@NullMarked
package io.taproot.alerting.rules;

import org.jspecify.annotations.NullMarked;
