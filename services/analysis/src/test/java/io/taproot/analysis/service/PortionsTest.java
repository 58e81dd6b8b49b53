package io.taproot.analysis.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taproot.store.Bounds;
import io.taproot.store.ClickHouse;
import io.taproot.store.Parameters;
import io.taproot.store.Statement;
import io.taproot.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Work in the store of which number 13 reads more rows than it may, and nothing else does. */
class PortionsTest {

    private static final Instant NOW = Instant.parse("2026-11-16T12:00:00Z");
    private static final Bounds ONE_ROW = new Bounds(Duration.ofSeconds(10), 1 << 30, 1, 1);
    private static final ClickHouse CLICK_HOUSE = Engine.migratedDatabase();

    private final List<String> aside = new ArrayList<>();
    private final Portions<Integer> portions =
            new Portions<>(8, (work, isTriedAgain, why) -> aside.add(work + " " + isTriedAgain + " " + why.code()));
    private final List<Integer> done = new ArrayList<>();

    @AfterAll
    static void close() {
        CLICK_HOUSE.close();
    }

    @Test
    void onlyWhatIsTooMuchByItselfIsPutAside() {
        workThrough(IntStream.rangeClosed(1, 40).boxed().toList());

        assertThat(done)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 40)
                        .filter(work -> work != 13)
                        .boxed()
                        .toList());
        assertThat(aside).containsExactly("13 true 158");
        assertThat(portions.doneUntil(NOW)).isEqualTo(NOW.minusSeconds(1));
        assertThat(portions.next(NOW.plusSeconds(300))).contains(13);
    }

    @Test
    void portionsGrowAgain() {
        workThrough(IntStream.rangeClosed(10, 40).boxed().toList());

        assertThat(portions.size()).isEqualTo(8);
    }

    @Test
    void whatIsNotTooMuchIsNotTriedInSmallerPortions() {
        Statement absent = new Statement("test", "SELECT * FROM nowhere.nothing");

        assertThatThrownBy(() -> portions.attempt(
                        List.of(1, 2),
                        NOW,
                        NOW,
                        () -> CLICK_HOUSE.execute(absent, Parameters.none(), Bounds.BACKGROUND)))
                .isInstanceOf(StoreException.class);
        assertThat(aside).isEmpty();
    }

    private void workThrough(List<Integer> all) {
        int next = 0;
        while (next < all.size()) {
            List<Integer> portion = all.subList(next, Math.min(next + portions.size(), all.size()));
            if (portions.attempt(portion, NOW.minusSeconds(1), NOW, () -> work(portion))) {
                next += portion.size();
            }
        }
    }

    private void work(List<Integer> portion) {
        String rows = portion.contains(13) ? "2" : "1";
        CLICK_HOUSE.query(
                new Statement("test", "SELECT number FROM system.numbers LIMIT " + rows),
                Parameters.none(),
                ONE_ROW,
                row -> row.whole("number"));
        done.addAll(portion);
    }
}
