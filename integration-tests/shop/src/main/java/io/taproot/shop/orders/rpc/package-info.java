/** The gRPC messages and stubs of the orders service, generated from its .proto file; none of them takes or gives null. */
@NullMarked
package io.taproot.shop.orders.rpc;

import org.jspecify.annotations.NullMarked;
