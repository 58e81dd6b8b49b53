package io.taproot.ingest.spool;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The request was not made durable. The sender keeps it and comes back: nothing is lost. */
public abstract sealed class SpoolException extends Exception {

    private static final long serialVersionUID = 1L;

    private SpoolException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** What is not yet in ClickHouse fills the quota: old acknowledged data is kept, new data is refused. */
    public static final class Full extends SpoolException {
        private static final long serialVersionUID = 1L;

        Full(long quotaBytes) {
            super("the spool holds its quota of " + quotaBytes + " bytes", null);
        }
    }

    /** The disk refused: no space, or an error on write or sync. */
    public static final class Broken extends SpoolException {
        private static final long serialVersionUID = 1L;

        Broken(IOException cause) {
            super("the spool could not be written", cause);
        }
    }

    /** The process is shutting down. */
    public static final class Closed extends SpoolException {
        private static final long serialVersionUID = 1L;

        Closed() {
            super("the spool is closed", null);
        }
    }
}
