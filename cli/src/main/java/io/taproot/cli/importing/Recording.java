package io.taproot.cli.importing;

import io.taproot.cli.CommandFailure;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * One file as the Collector's file exporter writes it: an OTLP/JSON object a line, perhaps gzipped as a whole.
 *
 * @param name as the user gave it; {@code -} is standard input
 */
record Recording(String name) {
    private static final String STANDARD_INPUT = "-";
    private static final int READ_AHEAD_BYTES = 1 << 16;

    @FunctionalInterface
    interface LineReceiver {
        void accept(Line line) throws IOException, InterruptedException;
    }

    /** @throws CommandFailure if there is no such file, or it is a directory */
    Recording {
        if (!name.equals(STANDARD_INPUT) && !Files.isRegularFile(Path.of(name))) {
            throw new CommandFailure("There is no file " + name);
        }
    }

    boolean canBeReadTwice() {
        return !name.equals(STANDARD_INPUT);
    }

    /** Hands over every line that is not blank, in order. */
    void forEachLine(LineReceiver receiver) throws IOException, InterruptedException {
        try (LineReader lines = new LineReader(open())) {
            long number = 0;
            for (byte[] bytes = lines.next(); bytes != null; bytes = lines.next()) {
                number++;
                if (!isBlank(bytes)) {
                    receiver.accept(new Line(name, number, bytes));
                }
            }
        }
    }

    private InputStream open() throws IOException {
        InputStream raw = canBeReadTwice() ? Files.newInputStream(Path.of(name)) : System.in;
        BufferedInputStream bytes = new BufferedInputStream(raw, READ_AHEAD_BYTES);
        bytes.mark(2);
        boolean isGzipped = bytes.read() == 0x1f && bytes.read() == 0x8b;
        bytes.reset();
        return isGzipped ? new GZIPInputStream(bytes, READ_AHEAD_BYTES) : bytes;
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte character : bytes) {
            if (character != ' ' && character != '\t' && character != '\r') {
                return false;
            }
        }
        return true;
    }
}
