package io.taproot.shop.phone.app;

import io.taproot.shop.phone.device.Connection;
import java.io.IOException;

/**
 * The app as it runs on one phone: does what the script says, and tells of it in the way of its platform's SDK. What
 * an SDK has no word for it does without a word.
 */
interface AppTelemetry {
    /** {@code session.id}; empty where the SDK knows none. */
    String sessionId();

    /** A cold start, until the first screen can be drawn. */
    void launch();

    /** Draws a screen over the one before. */
    void show(Screen screen);

    void tap(Widget widget);

    /** @throws IOException if no answer came; that is told as well */
    ShopApi.Reply request(String method, String path, String body) throws IOException;

    /** Runs what happens between the tap on "Buy now" and the confirmation. */
    Purchase.Result purchase(Purchase purchase) throws IOException;

    /** @param frames drawn too late, within one second */
    void jank(int frames, boolean isFrozen);

    void connectionChanged(Connection to);

    /** The app is put away; its session ends. */
    void background();

    /** Hands over what has ended since the last time, as the SDK's timer would. */
    void flush();
}
