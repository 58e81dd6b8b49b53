/** Moves the goods: messages enter, changed rows leave. Nobody calls it; it listens to the queue. */
@NullMarked
package io.taproot.shop.stock;

import org.jspecify.annotations.NullMarked;
