package io.taproot.ingest.spool;

/** The spool cannot take a request now; the sender should try again later. Nothing of it was acknowledged. */
public final class SpoolException extends Exception {

    /** What metrics call it. */
    public enum Reason {
        /** The quota is used up. */
        SPOOL_FULL,
        /** The oldest record of the signal has waited too long for ClickHouse. */
        BACKLOG_TOO_OLD,
        /** More is waiting for the disk than memory should hold. */
        QUEUE_FULL,
        /** The disk refused: full, broken, or read-only. */
        DISK_ERROR,
        /** The process is going down. */
        CLOSED
    }

    private final Reason reason;

    SpoolException(Reason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    SpoolException(Reason reason, Throwable cause) {
        super(reason.name(), cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
