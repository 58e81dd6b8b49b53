package io.taproot.store.write;

/**
 * A request becomes more rows than one block may hold. Nothing is wrong with it: its items can be sent in several. Has no
 * stack trace: whoever wants this to happen can make it happen often.
 */
public final class BlockFullException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BlockFullException(long bytes) {
        super("rows of more than " + bytes + " bytes", null, false, false);
    }
}
