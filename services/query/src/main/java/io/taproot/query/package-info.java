/** The query service: what it is configured by, and the JSON that it speaks. Its parts are the packages below. */
@NullMarked
package io.taproot.query;

import org.jspecify.annotations.NullMarked;
