/** Black-box tests: the real processes as {@code ./taproot up} starts them, real SDKs, a real browser. */
@NullMarked
package io.taproot.integration;

import org.jspecify.annotations.NullMarked;
