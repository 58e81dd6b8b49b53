/** Services and their operations: a range enters, counts and percentiles leave. REST only. */
@NullMarked
package io.taproot.query.services;

import org.jspecify.annotations.NullMarked;
