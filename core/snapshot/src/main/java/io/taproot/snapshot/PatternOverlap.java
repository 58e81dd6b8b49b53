package io.taproot.snapshot;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Whether two patterns cover a text in common: both are walked side by side over any text there could be. Takes time in
 * the product of their lengths at worst.
 */
final class PatternOverlap {

    private final List<Step> left;
    private final List<Step> right;
    private final boolean[][] seen;
    private final Deque<Place> next = new ArrayDeque<>();

    PatternOverlap(TextPattern left, TextPattern right) {
        this.left = steps(left);
        this.right = steps(right);
        this.seen = new boolean[this.left.size() + 1][this.right.size() + 1];
    }

    /** How far each of the two has been walked. */
    private record Place(int left, int right) {}

    /** One of them walks over one character, or may be left out. */
    private sealed interface Step {

        /** Exactly this one. */
        record Literal(char character) implements Step {}

        /** Any, as often as one likes, or never. */
        record Anything() implements Step {}

        /** Any but a slash. */
        record InSegment() implements Step {}

        /** As {@link InSegment}, as often as one likes, or never. */
        record RestOfSegment() implements Step {}

        default boolean repeats() {
            return this instanceof Anything || this instanceof RestOfSegment;
        }

        default boolean sharesACharacterWith(Step other) {
            return switch (this) {
                case Literal(char character) -> other.takes(character);
                case Anything(), InSegment(), RestOfSegment() ->
                    other instanceof Literal(char character) ? takes(character) : true;
            };
        }

        default boolean takes(char candidate) {
            return switch (this) {
                case Literal(char character) -> character == candidate;
                case Anything() -> true;
                case InSegment(), RestOfSegment() -> candidate != '/';
            };
        }
    }

    boolean exists() {
        reach(0, 0);
        while (!next.isEmpty()) {
            Place place = next.remove();
            if (place.left == left.size() && place.right == right.size()) {
                return true;
            }
            leaveOut(place);
            walk(place);
        }
        return false;
    }

    private void leaveOut(Place place) {
        if (place.left < left.size() && left.get(place.left).repeats()) {
            reach(place.left + 1, place.right);
        }
        if (place.right < right.size() && right.get(place.right).repeats()) {
            reach(place.left, place.right + 1);
        }
    }

    private void walk(Place place) {
        if (place.left == left.size() || place.right == right.size()) {
            return;
        }
        Step ofLeft = left.get(place.left);
        Step ofRight = right.get(place.right);
        if (ofLeft.sharesACharacterWith(ofRight)) {
            reach(place.left + (ofLeft.repeats() ? 0 : 1), place.right + (ofRight.repeats() ? 0 : 1));
        }
    }

    private void reach(int atLeft, int atRight) {
        if (!seen[atLeft][atRight]) {
            seen[atLeft][atRight] = true;
            next.add(new Place(atLeft, atRight));
        }
    }

    private static List<Step> steps(TextPattern pattern) {
        List<Step> steps = new ArrayList<>();
        for (String part : pattern.parts()) {
            switch (part) {
                case TextPattern.ANYTHING -> steps.add(new Step.Anything());
                case TextPattern.SEGMENT -> {
                    steps.add(new Step.InSegment());
                    steps.add(new Step.RestOfSegment());
                }
                default -> part.chars().forEach(character -> steps.add(new Step.Literal((char) character)));
            }
        }
        return steps;
    }
}
