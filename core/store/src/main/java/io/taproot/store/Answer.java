package io.taproot.store;

import java.util.List;

/** Rows in the statement's order, and what they cost. */
public record Answer<T>(List<T> rows, Cost cost) {
    public Answer {
        rows = List.copyOf(rows);
    }
}
