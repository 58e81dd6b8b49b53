package io.taproot.analysis.service.minutes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BatchSizeTest {

    private final BatchSize size = new BatchSize(20, Duration.ofSeconds(2));

    @Test
    void growsWhileStatementsAreQuickUpToItsBound() {
        for (int statement = 0; statement < 5; statement++) {
            size.took(size.size(), Duration.ofMillis(100));
        }

        assertThat(size.size()).isEqualTo(20);
    }

    @Test
    void staysWhereItIsWhileThereWasLessToDo() {
        int before = size.size();

        size.took(1, Duration.ofMillis(1));

        assertThat(size.size()).isEqualTo(before);
    }

    @Test
    void shrinksToSingleMinutesWhenTheyAreTooMuch() {
        size.took(4, Duration.ofSeconds(3));
        assertThat(size.size()).isEqualTo(2);

        size.failed();
        size.failed();

        assertThat(size.size()).isEqualTo(1);
    }
}
