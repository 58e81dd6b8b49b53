package io.taproot.shop.payments;

import java.util.UUID;

/** Says yes or no to a charge, by the order: a retry of the same order gets the same answer. */
public enum CardIssuer {
    /** One in fifty is declined, as cards are. */
    USUAL(50),
    /** Approves everything, where an order must go through. */
    GENEROUS(0);

    private final int oneDeclinedIn;

    CardIssuer(int oneDeclinedIn) {
        this.oneDeclinedIn = oneDeclinedIn;
    }

    boolean approves(UUID orderId) {
        return oneDeclinedIn == 0 || Math.floorMod(orderId.hashCode(), oneDeclinedIn) != 0;
    }
}
