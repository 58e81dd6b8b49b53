package io.taproot.cli.importing;

/**
 * One line of a recording.
 *
 * @param number from 1
 * @param json   without the line's end
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; copied bytes would only cost
record Line(String file, long number, byte[] json) {

    /** {@code file:number}, which editors understand. */
    String place() {
        return file + ":" + number;
    }
}
