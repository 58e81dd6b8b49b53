/** Places orders: a gRPC call enters, a row, a charge and a message leave. Called by the edge. */
@NullMarked
package io.taproot.shop.orders;

import org.jspecify.annotations.NullMarked;
