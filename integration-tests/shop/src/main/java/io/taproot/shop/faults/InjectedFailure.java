package io.taproot.shop.faults;

/** A failure that somebody switched on. */
public final class InjectedFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InjectedFailure(String message) {
        super(message);
    }
}
