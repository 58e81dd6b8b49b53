/** Takes the money: an amount enters over HTTP, approved or declined leaves. Called by orders. */
@NullMarked
package io.taproot.shop.payments;

import org.jspecify.annotations.NullMarked;
