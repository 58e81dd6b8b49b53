package io.taproot.ingest.drain;

import static org.assertj.core.api.Assertions.assertThat;

import io.taproot.local.EmbeddedClickHouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever supervises a process sees that it ended; nobody sees that one of its threads did. */
class FailStopTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"spool", "drain", "send"})
    void theProcessEndsWithAThreadThatCannotGoOn(String dying) throws Exception {
        try (EmbeddedClickHouse engine = EmbeddedClickHouse.start(directory.resolve("engine"), 0, 0)) {
            Process process = launch(dying, engine.httpUrl());

            boolean hasEnded = process.waitFor(50, TimeUnit.SECONDS);

            process.destroyForcibly();
            assertThat(hasEnded).isTrue();
            assertThat(process.exitValue()).isEqualTo(3);
        }
    }

    private Process launch(String dying, String url) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DyingThread.class.getName(),
                        dying,
                        Files.createDirectory(directory.resolve("spool")).toString(),
                        url)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
