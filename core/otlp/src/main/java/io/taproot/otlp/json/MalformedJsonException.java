package io.taproot.otlp.json;

/** Ends the reading of one request. Carries no stack trace: bad input is ordinary. */
final class MalformedJsonException extends Exception {

    private static final long serialVersionUID = 1;

    /**
     * @param problem in schema words only, never what was sent
     */
    MalformedJsonException(String problem) {
        super(problem, null, false, false);
    }

    String problem() {
        return String.valueOf(getMessage());
    }
}
