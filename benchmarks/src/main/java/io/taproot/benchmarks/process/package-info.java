/** Benchmarks of real processes: what they take in, and what processor time and memory it costs them. */
@NullMarked
package io.taproot.benchmarks.process;

import org.jspecify.annotations.NullMarked;
