package io.taproot.local;

/** An engine could not be installed, started or reached. The message names the cause and the remedy: show it as it is. */
public final class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EngineException(String message) {
        super(message);
    }

    public EngineException(String message, Throwable cause) {
        super(message, cause);
    }
}
