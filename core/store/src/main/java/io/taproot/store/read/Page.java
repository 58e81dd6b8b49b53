package io.taproot.store.read;

import io.taproot.store.Answer;
import io.taproot.store.Cost;
import java.util.List;

/**
 * A part of a list.
 *
 * @param hasMore whether something comes after it
 */
public record Page<T>(List<T> rows, boolean hasMore, Cost cost) {

    public Page {
        rows = List.copyOf(rows);
    }

    /** From an answer to which one row more than the page may hold was asked for. */
    static <T> Page<T> of(Answer<T> answer, int limit) {
        boolean hasMore = answer.rows().size() > limit;
        return new Page<>(hasMore ? answer.rows().subList(0, limit) : answer.rows(), hasMore, answer.cost());
    }
}
