/** JMH benchmarks of single steps. */
@NullMarked
package io.taproot.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
