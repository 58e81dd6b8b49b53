package io.taproot.cli.importing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;

/** Finds the latest time in recordings, so that all of them can be moved together. */
final class NewestMoment {
    private static final JsonFactory JSON = new JsonFactory();

    private long newestUnixNano;

    /** 0 if no time was found. */
    static long in(List<Recording> recordings) throws IOException, InterruptedException {
        NewestMoment newest = new NewestMoment();
        for (Recording recording : recordings) {
            recording.forEachLine(line -> newest.see(line.json()));
        }
        return newest.newestUnixNano;
    }

    /** What is malformed has no time; the import itself tells of it. */
    private void see(byte[] json) {
        try (JsonParser parser = JSON.createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME && parser.currentName().endsWith("imeUnixNano")) {
                    parser.nextToken();
                    newestUnixNano = Math.max(newestUnixNano, parser.getValueAsLong());
                }
            }
        } catch (IOException e) {
            return;
        }
    }
}
