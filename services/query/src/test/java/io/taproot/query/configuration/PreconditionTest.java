package io.taproot.query.configuration;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taproot.query.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreconditionTest {

    @Test
    void asksForNothingWithoutAHeader() {
        assertThatCode(() -> Precondition.check(null, 0)).doesNotThrowAnyException();
        assertThatCode(() -> Precondition.check(null, 3)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {"\"3\"", "*", "\"2\", \"3\"", " \"3\" "})
    void holdsForTheVersionThatIsThere(String ifMatch) {
        assertThatCode(() -> Precondition.check(ifMatch, 3)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {"\"4\"|3", "3|3", "W/\"3\"|3", "*|0", "\"0\"|0", "''|3"})
    void failsForAnyOther(String ifMatch, int version) {
        assertThatThrownBy(() -> Precondition.check(ifMatch, version)).isInstanceOf(ProblemException.class);
    }
}
