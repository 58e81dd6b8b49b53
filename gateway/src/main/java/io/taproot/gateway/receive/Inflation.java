package io.taproot.gateway.receive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads a body to its end, whatever it may inflate to: never more than one request may have, never more than there is room for. */
sealed interface Inflation {

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Whole(byte[] bytes) implements Inflation {}

    record TooLarge() implements Inflation {}

    record NoRoom() implements Inflation {}

    /** The compressed stream is broken. */
    record Broken() implements Inflation {}

    /** Closes the stream: an inflater holds memory that the heap does not count. */
    static Inflation read(InputStream body, long limitBytes, Admission.Reservation room) {
        byte[] chunk = new byte[8192];
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        try (body) {
            int read;
            while ((read = body.read(chunk)) >= 0) {
                if (whole.size() + (long) read > limitBytes) {
                    return new TooLarge();
                }
                if (!room.grow(read)) {
                    return new NoRoom();
                }
                whole.write(chunk, 0, read);
            }
            return new Whole(whole.toByteArray());
        } catch (IOException broken) {
            return new Broken();
        }
    }
}
