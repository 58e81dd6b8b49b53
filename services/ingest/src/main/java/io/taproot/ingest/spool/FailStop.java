package io.taproot.ingest.spool;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * For threads without which the process would look well and store nothing: with one of them it ends, at once. Whoever
 * supervises it starts it again, and the spool has what was acknowledged.
 */
public final class FailStop implements Thread.UncaughtExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(FailStop.class);
    /** As the JVM's own, when {@code -XX:+ExitOnOutOfMemoryError} ends it; that one does not see direct memory. */
    private static final int STATUS = 3;

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        try {
            LOG.error("{} cannot go on, and the process ends", thread.getName(), failure);
        } finally {
            // no exit: its hooks would wait for a thread that has died
            Runtime.getRuntime().halt(STATUS);
        }
    }
}
