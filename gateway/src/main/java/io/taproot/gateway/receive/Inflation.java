package io.taproot.gateway.receive;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads a body to its end, whatever it may inflate to: never more than one request may have, never more than there is room for. */
sealed interface Inflation {

    /** Of the array that is read into at first, unless the stream tells how much there is. */
    int SMALLEST = 8_192;

    /** A stream that tells more is not believed at once. */
    int LARGEST = 1 << 20;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Whole(byte[] bytes) implements Inflation {}

    record TooLarge() implements Inflation {}

    record NoRoom() implements Inflation {}

    /** The compressed stream is broken. */
    record Broken() implements Inflation {}

    /** Closes the stream: an inflater holds memory that the heap does not count. */
    static Inflation read(InputStream body, long limitBytes, Admission.Reservation room) {
        try (body) {
            byte[] whole = new byte[Math.clamp(body.available(), SMALLEST, LARGEST)];
            int size = 0;
            while (true) {
                int read;
                if (size < whole.length) {
                    read = body.read(whole, size, whole.length - size);
                } else {
                    // a stream that says how long it is ends here, and its array is used as it is
                    int next = body.read();
                    read = next < 0 ? next : 1;
                    whole = next < 0 ? whole : grown(whole, (byte) next);
                }
                if (read < 0) {
                    return new Whole(size == whole.length ? whole : Arrays.copyOf(whole, size));
                }
                if (size + (long) read > limitBytes) {
                    return new TooLarge();
                }
                if (!room.grow(read)) {
                    return new NoRoom();
                }
                size += read;
            }
        } catch (IOException broken) {
            return new Broken();
        }
    }

    private static byte[] grown(byte[] full, byte next) {
        byte[] larger = Arrays.copyOf(full, 2 * full.length);
        larger[full.length] = next;
        return larger;
    }
}
