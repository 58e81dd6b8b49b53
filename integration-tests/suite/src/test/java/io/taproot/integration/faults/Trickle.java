package io.taproot.integration.faults;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** A few bytes to each connection, again and again, as long as it takes them. */
final class Trickle {

    private final Thread thread;

    Trickle(List<RawConnection> connections, String drop) {
        this(connections, drop.getBytes(StandardCharsets.US_ASCII));
    }

    Trickle(List<RawConnection> connections, byte[] drop) {
        thread = Thread.ofVirtual().start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                connections.forEach(connection -> connection.sayInVain(drop));
                try {
                    Thread.sleep(300);
                } catch (InterruptedException stopped) {
                    return;
                }
            }
        });
    }

    void stop() {
        thread.interrupt();
    }
}
