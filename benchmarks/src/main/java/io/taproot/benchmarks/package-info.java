/** Measurements: {@code micro} with JMH, {@code process} of whole processes from the outside. See docs/performance.md. */
@NullMarked
package io.taproot.benchmarks;

import org.jspecify.annotations.NullMarked;
