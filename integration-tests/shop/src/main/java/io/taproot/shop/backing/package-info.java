/** What the services stand on: a database, a queue and a cache, each behind a socket. Ports enter, addresses leave. */
@NullMarked
package io.taproot.shop.backing;

import org.jspecify.annotations.NullMarked;
