package io.taproot.cli.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {
    @Test
    void linesEndAtLineFeedsAndTheLastOneMayLackIt() throws IOException {
        assertThat(lines("a\n\nbc")).containsExactly("a", "", "bc");
        assertThat(lines("a\n")).containsExactly("a");
        assertThat(lines("")).isEmpty();
    }

    @Test
    void linesMayBeLongerThanWhatIsReadAtOnce() throws IOException {
        String big = "x".repeat(200_000);

        assertThat(lines(big + "\n" + big + "y")).containsExactly(big, big + "y");
    }

    private static List<String> lines(String text) throws IOException {
        List<String> lines = new ArrayList<>();
        try (LineReader reader = new LineReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))) {
            for (byte[] line = reader.next(); line != null; line = reader.next()) {
                lines.add(new String(line, StandardCharsets.UTF_8));
            }
        }
        return lines;
    }
}
