package io.taproot.cli;

/** The command cannot do what was asked. The message names the cause and the remedy, and is all that is shown. */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CommandFailure(String message) {
        super(message);
    }

    public CommandFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
