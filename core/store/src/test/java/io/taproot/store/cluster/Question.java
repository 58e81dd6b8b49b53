package io.taproot.store.cluster;

import io.taproot.store.Parameters;

/**
 * One statement of the sql folder, asked of the {@link Corpus}.
 *
 * @param shown of its answer: all columns, or those that the engines' clocks have no part in
 */
record Question(String statement, String shown, Parameters parameters) {

    static Question of(String statement, Parameters parameters) {
        return new Question(statement, "*", parameters);
    }
}
