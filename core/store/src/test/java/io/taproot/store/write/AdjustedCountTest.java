package io.taproot.store.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdjustedCountTest {

    private final byte[] traceId = new byte[16];

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ot=th:0|1",
                "ot=th:8|2",
                "ot=th:c|4",
                "ot=th:fd70a3d70a3d71|100",
                "vendor=x, ot=rv:abcdef;th:8;p:1 ,other=ot=th:c|2",
                "vendor=ot=th:8|1",
                "ot=p:8|1",
                "ot=th:|1",
                "ot=th:xyz|1",
                "ot=th:123456789012345|1",
                "ot=th:ffffffffffffff|4294967295",
            })
    void readsTheThresholdAndNothingElse(String traceState, long count) {
        assertThat(of(traceState)).isEqualTo(count);
    }

    @Test
    void isTrueOnAverageWhenItIsNotWhole() {
        Random random = new Random(1);
        long sum = 0;
        for (int trace = 0; trace < 100_000; trace++) {
            random.nextBytes(traceId);
            sum += of("ot=th:4"); // three of four kept: each stands for 4/3
        }
        assertThat(sum / 100_000.0).isBetween(1.325, 1.342);
    }

    private long of(String traceState) {
        byte[] state = traceState.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = new byte[state.length + 16];
        System.arraycopy(state, 0, bytes, 0, state.length);
        System.arraycopy(traceId, 0, bytes, state.length, 16);
        return AdjustedCount.of(bytes, 0, state.length, state.length, 16) & 0xffffffffL;
    }
}
