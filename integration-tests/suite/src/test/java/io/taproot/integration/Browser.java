package io.taproot.integration;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Chromium, as a person would have it open. */
final class Browser {

    private static final Path SCRIPT = Command.ROOT.resolve("integration-tests/suite/src/test/browser/screenshot.mjs");
    private static final Path PICTURES = Command.ROOT.resolve("integration-tests/suite/target/pictures");

    private Browser() {}

    /**
     * Opens the page and keeps a picture as {@code target/pictures/<name>.png}.
     *
     * @param selector what must be on the page before the picture is taken
     * @return the text that a person can read on it
     */
    static String read(String url, String selector, String name) {
        try {
            java.nio.file.Files.createDirectories(PICTURES);
        } catch (java.io.IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
        String picture = PICTURES.resolve(name + ".png").toString();
        return Command.run(Map.of(), Duration.ofMinutes(2), List.of("node", SCRIPT.toString(), url, selector, picture))
                .mustSucceed()
                .output();
    }
}
