package io.taproot.query.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.taproot.query.range.TimeRange;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    private static final Position END = new Position(
            new TimeRange(Instant.EPOCH, Instant.parse("2199-12-31T23:59:59.999999999Z")),
            Instant.parse("1969-12-31T23:59:59.000000001Z"),
            "an id with spaces, größe and 7");

    @Test
    void comesBackAsItWas() {
        assertThat(Cursor.decode(Cursor.encode(END, "question"), "question")).contains(END);
    }

    @Test
    void fitsNoOtherQuestion() {
        assertThat(Cursor.decode(Cursor.encode(END, "question"), "another")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "!!!", "MSBhIGIgYyBkIGU", "____"})
    void takesNothingElse(String text) {
        assertThat(Cursor.decode(text, "question")).isEmpty();
    }
}
