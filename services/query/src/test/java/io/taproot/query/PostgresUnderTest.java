package io.taproot.query;

import io.taproot.local.EmbeddedPostgres;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL that can go away and come back where it was, with what it held. */
public final class PostgresUnderTest {

    private final Path folder;
    private int port;
    private @Nullable EmbeddedPostgres running;

    PostgresUnderTest(Path folder) {
        this.folder = folder;
    }

    public EmbeddedPostgres start() {
        EmbeddedPostgres started = EmbeddedPostgres.start(folder, port);
        port = started.port();
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
