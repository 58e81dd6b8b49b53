package io.taproot.query;

import io.taproot.local.EmbeddedClickHouse;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A ClickHouse that can go away and come back where it was, with what it held. */
public final class ClickHouseUnderTest {

    private final Path folder;
    private int port;
    private @Nullable EmbeddedClickHouse running;

    ClickHouseUnderTest(Path folder) {
        this.folder = folder;
    }

    public EmbeddedClickHouse start() {
        EmbeddedClickHouse started = EmbeddedClickHouse.start(folder, port, 0);
        port = started.httpPort();
        running = started;
        return started;
    }

    public void stop() {
        if (running != null) {
            running.close();
            running = null;
        }
    }
}
