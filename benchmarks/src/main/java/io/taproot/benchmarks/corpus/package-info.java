/** What is sent: made anew from a seed, so that nothing has to be stored and everybody measures the same. */
@NullMarked
package io.taproot.benchmarks.corpus;

import org.jspecify.annotations.NullMarked;
