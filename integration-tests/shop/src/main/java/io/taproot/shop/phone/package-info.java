/** The people who use the shop: knobs enter, phones come and go, what they did is told to a listener. Called by the demo. */
@NullMarked
package io.taproot.shop.phone;

import org.jspecify.annotations.NullMarked;
