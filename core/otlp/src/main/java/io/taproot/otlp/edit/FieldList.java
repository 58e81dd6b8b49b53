package io.taproot.otlp.edit;

import java.util.Arrays;

/** Whole numbers that are collected, copied and cleared. */
final class FieldList {

    private int[] numbers;
    private int size;

    FieldList(int capacity) {
        numbers = new int[capacity];
    }

    int size() {
        return size;
    }

    void add(int number) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * size);
        }
        numbers[size++] = number;
    }

    void clear() {
        size = 0;
    }

    int[] copy() {
        return Arrays.copyOf(numbers, size);
    }
}
