package io.taproot.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class InsertOnceTest {

    private final ClickHouse clickHouse = Engine.undividedDatabase();

    @Test
    void isNotTriedAgainByTheServerUnderItsOldStamp() {
        assertThat(InsertOnce.settings("token")).containsEntry("insert_keeper_max_retries", "0");
    }

    @Test
    void saysNothingThatTheServerDoesNotKnow() {
        List<String> names = List.copyOf(InsertOnce.settings("token").keySet());

        assertThat(clickHouse
                        .query(
                                new Statement(
                                        "ask",
                                        "SELECT name FROM system.settings WHERE has({names:Array(String)}, name)"),
                                Parameters.none().texts("names", names),
                                Bounds.BACKGROUND,
                                row -> row.text("name"))
                        .rows())
                .containsExactlyInAnyOrderElementsOf(names);
    }

    /** However long rows are on their way: what a follower must wait for until a change has settled is the writing alone. */
    @Test
    void stampsAChangeWhenAllRowsHaveCome() {
        Instant began = Instant.now();
        clickHouse.executeOnce(
                new Statement(
                        "slow",
                        "INSERT INTO spans (start_time, trace_id, span_id, received_at)"
                                + " SELECT now64(9), 'a', number, now64(3) FROM numbers(2) WHERE sleepEachRow(1) = 0"
                                + " SETTINGS max_block_size = 1"),
                Parameters.none(),
                Bounds.BACKGROUND,
                "slow");

        Instant stamped = clickHouse
                .query(
                        new Statement("ask", "SELECT max(changed_at) AS stamped FROM changed_minutes"),
                        Parameters.none(),
                        Bounds.BACKGROUND,
                        row -> row.instant("stamped"))
                .rows()
                .getFirst();

        assertThat(stamped).isAfter(began.plus(Duration.ofMillis(1_900)));
    }
}
