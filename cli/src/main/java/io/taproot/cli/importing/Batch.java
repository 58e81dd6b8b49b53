package io.taproot.cli.importing;

import com.google.protobuf.Message;

/**
 * Lines of one signal that are sent together.
 *
 * @param first and {@code last}: the places of its lines, for telling where a refused batch came from
 */
record Batch(Signal signal, Message request, long items, String first, String last) {
    String place() {
        return first.equals(last) ? first : first + " to " + last;
    }
}
