package io.taproot.ingest.drain;

/**
 * Some of a batch's items, counted over all its records, under a token of its own.
 *
 * @param endItem exclusive
 */
record Part(String token, int firstItem, int endItem) {

    int items() {
        return endItem - firstItem;
    }

    boolean isSingle() {
        return items() <= 1;
    }

    /** The halves are the same whenever this is asked, so their tokens always name the same rows. */
    Part firstHalf() {
        return new Part(token + "/0", firstItem, middle());
    }

    Part secondHalf() {
        return new Part(token + "/1", middle(), endItem);
    }

    private int middle() {
        return firstItem + (endItem - firstItem) / 2;
    }
}
