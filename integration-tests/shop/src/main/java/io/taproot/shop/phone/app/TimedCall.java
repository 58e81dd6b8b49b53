package io.taproot.shop.phone.app;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A call as an SDK sees it: between its two moments on the phone's clock, with an answer or without. */
record TimedCall(
        ShopApi.Call call,
        long startUnixNano,
        long endUnixNano,
        ShopApi.@Nullable Reply reply,
        @Nullable IOException failure) {

    static TimedCall make(Phone phone, ShopApi.Call call) {
        long start = phone.clock().nowUnixNano();
        try {
            ShopApi.Reply reply = phone.shop().send(call);
            return new TimedCall(call, start, phone.clock().nowUnixNano(), reply, null);
        } catch (IOException e) {
            return new TimedCall(call, start, phone.clock().nowUnixNano(), null, e);
        }
    }

    ShopApi.Reply replyOrThrow() throws IOException {
        if (reply == null) {
            throw failure == null ? new IOException("No answer") : failure;
        }
        return reply;
    }

    /** 0 if there was no answer. */
    int status() {
        return reply == null ? 0 : reply.status();
    }

    boolean isBad() {
        return reply == null || !reply.isOk();
    }

    /** The status as text, or the exception's class; empty if all went well. */
    String errorType() {
        if (failure != null) {
            return failure.getClass().getName();
        }
        return isBad() ? Integer.toString(status()) : "";
    }
}
