package io.taproot.shop.phone.app;

import io.taproot.shop.phone.otlp.KeyValues;
import java.util.List;

/**
 * What a crash handler left on disk for the next launch.
 *
 * @param sessionId the session that died
 * @param unixNano  when, on the phone's clock
 */
record AndroidCrash(String sessionId, long unixNano, KeyValues attributes) {
    private static final List<String> FRAMES = List.of(
            "com.juniper.shop.cart.CartAdapter.onBindViewHolder(CartAdapter.kt:118)",
            "com.juniper.shop.cart.CartFragment$onViewCreated$2.invokeSuspend(CartFragment.kt:64)",
            "androidx.recyclerview.widget.RecyclerView$Adapter.bindViewHolder(RecyclerView.java:7846)",
            "android.os.Handler.dispatchMessage(Handler.java:107)",
            "android.os.Looper.loop(Looper.java:319)",
            "android.app.ActivityThread.main(ActivityThread.java:8893)");

    static AndroidCrash now(Phone phone, AndroidSession session) {
        String message = "Fragment CartFragment not attached to a context.";
        KeyValues attributes = KeyValues.of()
                .put("exception.type", "java.lang.IllegalStateException")
                .put("exception.message", message)
                .put("exception.stacktrace", "java.lang.IllegalStateException: " + message + "\n" + frames(phone, 40))
                .put("thread.name", "main")
                .put("thread.id", 2)
                .put("session.id", session.id())
                .put("app.screen.name", session.screen())
                .put("service.version", phone.handset().release());
        return new AndroidCrash(session.id(), phone.clock().nowUnixNano(), attributes);
    }

    /** A stack of so many frames, the way Android prints one. */
    static String frames(Phone phone, int count) {
        StringBuilder stack = new StringBuilder();
        for (int i = 0; i < count; i++) {
            int frame = i < FRAMES.size() ? i : phone.random().nextInt(FRAMES.size());
            stack.append("\tat ").append(FRAMES.get(frame)).append('\n');
        }
        return stack.toString();
    }
}
