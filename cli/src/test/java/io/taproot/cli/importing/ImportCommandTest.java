package io.taproot.cli.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ImportCommandTest {
    private final GatewayStandIn gateway = new GatewayStandIn();

    @TempDir
    private Path directory = Path.of("");

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void endsWithZeroWhenAllWasTaken() throws Exception {
        Path file = Files.writeString(directory.resolve("whole.jsonl"), RecordedLines.spans(1, 1_000));

        int exitCode = execute(file.toString(), "--endpoint", gateway.endpoint().toString());

        assertThat(exitCode).isZero();
        assertThat(gateway.spans()).hasSize(2);
    }

    @Test
    void endsWithOneWhenALineWasMalformed() throws Exception {
        Path file = Files.writeString(directory.resolve("half.jsonl"), RecordedLines.spans(1, 1_000) + "\n{");

        int exitCode = execute(file.toString(), "--endpoint", gateway.endpoint().toString());

        assertThat(exitCode).isEqualTo(1);
        assertThat(gateway.spans()).hasSize(2);
    }

    @Test
    void failsWhenNobodyTakesTelemetryThere() throws Exception {
        Path file = Files.writeString(directory.resolve("whole.jsonl"), RecordedLines.spans(1, 1_000));
        gateway.close();

        int exitCode = execute(file.toString(), "--endpoint", gateway.endpoint().toString());

        assertThat(exitCode).isNotZero();
    }

    private static int execute(String... arguments) {
        return new CommandLine(new ImportCommand())
                .setErr(new PrintWriter(new StringWriter()))
                .execute(arguments);
    }
}
