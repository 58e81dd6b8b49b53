package io.taproot.privacy;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.taproot.snapshot.TextPattern;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * One of a policy's own rules, compiled. RE2J takes time in proportion to the text, whatever the pattern; slowly, though,
 * so a text is looked at only if it has what every match must have.
 */
final class OwnRule implements Detector {

    /** In front of the name wherever our rules' names stand, too. */
    static final String PREFIX = "own:";

    private final String name;
    private final Pattern pattern;
    private final Necessity necessity;
    private final Action action;
    private final Set<Place> places;
    private final List<TextPattern> keys;

    OwnRule(String name, Pattern pattern, Action action, Set<Place> places, List<TextPattern> keys) {
        this.name = name;
        this.pattern = pattern;
        this.necessity = Necessity.of(pattern.pattern());
        this.action = action;
        this.places = Set.copyOf(places);
        this.keys = List.copyOf(keys);
    }

    @Override
    public String word() {
        return PREFIX + name;
    }

    @Override
    public String placeholder() {
        return "[" + name + "]";
    }

    Action action() {
        return action;
    }

    boolean isAt(Place place) {
        return places.isEmpty() || places.contains(place);
    }

    /** Whether it looks behind this key. */
    boolean isBehind(String key) {
        return keys.isEmpty() || keys.stream().anyMatch(pattern -> pattern.matches(key));
    }

    /** Whether it looks everywhere, so also where there is no key. */
    boolean isEverywhere() {
        return keys.isEmpty() && places.isEmpty();
    }

    boolean needsNoKey() {
        return keys.isEmpty();
    }

    boolean mayMatch(String text) {
        return necessity.isMetBy(text);
    }

    /** The same for bytes in ASCII. */
    boolean mayMatch(byte[] text, int from, int to) {
        return necessity.isMetBy(text, from, to);
    }

    /** Whether a whole number may be in the reach of it. */
    boolean mayMatchNumber() {
        return necessity.isMetByNumbers();
    }

    /**
     * The text with every match replaced; the same instance where there is none.
     *
     * @param standIn of what was found
     */
    String apply(String text, UnaryOperator<String> standIn) {
        Matcher matcher = pattern.matcher(text);
        Replacing replacing = new Replacing(text);
        int group = Math.min(1, matcher.groupCount());
        while (matcher.find()) {
            int from = matcher.start(group);
            int to = matcher.end(group);
            if (from >= 0 && to > from) {
                replacing.replace(from, to, standIn.apply(text.substring(from, to)));
            }
        }
        return replacing.result();
    }
}
