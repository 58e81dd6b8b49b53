package io.taproot.otlp.walk;

/** The bytes are not a protobuf message of the expected kind. Says where, never what stands there. */
public final class MalformedMessageException extends Exception {

    private final int offset;

    /**
     * @param problem what is wrong, without any value
     * @param offset in the array that was walked
     */
    public MalformedMessageException(String problem, int offset) {
        super(problem + " at byte " + offset);
        this.offset = offset;
    }

    public int offset() {
        return offset;
    }
}
