/** What travels through the queue: an order and the trace it belongs to. Called by orders, which sends, and stock, which receives. */
@NullMarked
package io.taproot.shop.messages;

import org.jspecify.annotations.NullMarked;
