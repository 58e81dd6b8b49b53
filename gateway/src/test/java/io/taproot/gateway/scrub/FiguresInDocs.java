package io.taproot.gateway.scrub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The tables of docs/privacy.md that tests measure; {@code -Dtaproot.privacy.write=true} writes them anew. */
final class FiguresInDocs {

    private static final Path DOCUMENT = Path.of("../docs/privacy.md");

    private FiguresInDocs() {}

    /** The document's table of this test, after it was written anew where that was asked for. */
    static String of(String test, String table) throws IOException {
        String begin = "<!-- figures of " + test + ": begin -->\n";
        String end = "<!-- figures of " + test + ": end -->";
        String document = Files.readString(DOCUMENT);
        int from = document.indexOf(begin) + begin.length();
        int to = document.indexOf(end);
        if (Boolean.getBoolean("taproot.privacy.write")) {
            document = document.substring(0, from) + table + document.substring(to);
            Files.writeString(DOCUMENT, document);
            to = from + table.length();
        }
        return document.substring(from, to);
    }
}
