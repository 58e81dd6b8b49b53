package io.taproot.gateway.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.taproot.gateway.batch.Signal;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BooksTest {

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Books books = new Books(metrics);

    @Test
    void balanceWhileABatchIsUnderwayAndAfterIt() {
        BatchAccount account = books.open(Signal.TRACES, 10);
        account.drop(DropReason.INVALID_TRACE_ID, 2);
        assertBalanced(Signal.TRACES);
        assertThat(books.inFlight(Signal.TRACES)).isEqualTo(8);

        account.forward(8);
        account.close();

        assertBalanced(Signal.TRACES);
        assertThat(books.inFlight(Signal.TRACES)).isZero();
        assertThat(books.forwarded(Signal.TRACES)).isEqualTo(8);
    }

    @Test
    void showWhatABrokenStepLost() {
        BatchAccount account = books.open(Signal.LOGS, 3);

        account.close();

        assertThat(books.dropped(Signal.LOGS, DropReason.INTERNAL_ERROR)).isEqualTo(3);
        assertBalanced(Signal.LOGS);
    }

    @Test
    void refuseToSettleAnItemTwice() {
        BatchAccount account = books.open(Signal.TRACES, 1);
        account.forward(1);

        assertThatThrownBy(() -> account.drop(DropReason.SCRUB_FAILED, 1)).isInstanceOf(IllegalStateException.class);
        assertBalanced(Signal.TRACES);
    }

    @Test
    void tellTheSenderOnlyWhatItMustNotSendAgain() {
        BatchAccount account = books.open(Signal.TRACES, 10);

        account.drop(DropReason.INVALID_TRACE_ID, 2);
        account.drop(DropReason.TOO_LARGE, 1);
        account.drop(DropReason.SAMPLED_OUT, 3);
        account.drop(DropReason.INGEST_UNAVAILABLE, 4);

        assertThat(account.rejected()).isEqualTo(3);
        assertThat(account.rejections()).isEqualTo("invalid_trace_id 2, too_large 1");
    }

    @Test
    void balanceWhateverHappensInWhateverOrder() {
        Random random = new Random(11);
        for (int i = 0; i < 2_000; i++) {
            BatchAccount account = books.open(Signal.METRICS, random.nextInt(20));
            while (account.open() > 0 && random.nextInt(5) > 0) {
                int some = 1 + random.nextInt(account.open());
                DropReason reason = DropReason.values()[random.nextInt(DropReason.values().length)];
                if (random.nextBoolean()) {
                    account.forward(some);
                } else {
                    account.drop(reason, some);
                }
                assertBalanced(Signal.METRICS);
            }
            account.close();
            assertBalanced(Signal.METRICS);
        }
        assertThat(books.inFlight(Signal.METRICS)).isZero();
    }

    @Test
    void bearTheNamesThatTheDashboardAsksFor() {
        books.open(Signal.TRACES, 1).close();

        assertThat(metrics.get("taproot.gateway.span.received").counter().count())
                .isOne();
        assertThat(metrics.get("taproot.gateway.span.settled")
                        .tag("taproot.span.fate", "dropped")
                        .tag("taproot.drop.reason", "internal_error")
                        .counter()
                        .count())
                .isOne();
        assertThat(metrics.get("taproot.gateway.log_record.in_flight").gauge().value())
                .isZero();
    }

    private void assertBalanced(Signal signal) {
        long dropped = Stream.of(DropReason.values())
                .mapToLong(reason -> books.dropped(signal, reason))
                .sum();
        assertThat(books.received(signal)).isEqualTo(books.forwarded(signal) + dropped + books.inFlight(signal));
    }
}
