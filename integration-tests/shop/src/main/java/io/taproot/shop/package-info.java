/** The demo's shop: {@link io.taproot.shop.Shop} starts it whole. Called by the demo and by tests. */
@NullMarked
package io.taproot.shop;

import org.jspecify.annotations.NullMarked;
