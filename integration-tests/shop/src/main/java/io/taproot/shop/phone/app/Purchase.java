package io.taproot.shop.phone.app;

import java.io.IOException;

/** The steps of buying one product. */
record Purchase(String productId, Steps steps) {
    @FunctionalInterface
    interface Steps {
        ShopApi.Reply run() throws IOException;
    }

    /** @param traceId of the trace that holds the order's request */
    record Result(ShopApi.Reply reply, String traceId) {}
}
