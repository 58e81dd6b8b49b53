/** Who may send: a shown key enters, a sender or a refusal leaves. Called by receive before it reads a body. */
@NullMarked
package io.taproot.gateway.sender;

import org.jspecify.annotations.NullMarked;
