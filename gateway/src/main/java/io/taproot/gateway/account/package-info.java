/** The books: every item that was received is settled exactly once, forwarded or dropped for a named reason. Every step may call. */
@NullMarked
package io.taproot.gateway.account;

import org.jspecify.annotations.NullMarked;
