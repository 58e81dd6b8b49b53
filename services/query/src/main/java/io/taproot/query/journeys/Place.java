package io.taproot.query.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.taproot.query.problem.Fault;
import io.taproot.snapshot.DurationText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A place in a document that somebody wrote, and the list of what is wrong with the whole of it. Checks never stop at the
 * first fault: whoever wrote it wants to know all of them.
 *
 * @param pointer JSON pointer of the place
 */
record Place(JsonNode node, String pointer, List<Fault> faults) {

    private static final int LONGEST_TEXT = 200;
    private static final Duration LONGEST = Duration.ofDays(1);

    static Place root(JsonNode document) {
        return new Place(document, "", new ArrayList<>());
    }

    /** The member, there or not. */
    Place member(String name) {
        JsonNode member = node.isObject() ? node.path(name) : MissingNode.getInstance();
        return new Place(member, pointer + "/" + name.replace("~", "~0").replace("/", "~1"), faults);
    }

    boolean isPresent() {
        return !node.isMissingNode() && !node.isNull();
    }

    void wrong(String detail) {
        faults.add(Fault.inBody(pointer, detail));
    }

    /** True if it is an object; members of other names are told as unknown. */
    boolean isObjectOf(Set<String> names) {
        if (!node.isObject()) {
            wrong(isPresent() ? "must be an object" : "is missing");
            return false;
        }
        node.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                member(name).wrong("is not known here; known are " + String.join(", ", names));
            }
        });
        return true;
    }

    /** Its elements; none, and a fault, if it is no list or not as long as it may be. */
    List<Place> elements(int fewest, int most) {
        if (!node.isArray() || node.size() < fewest || node.size() > most) {
            wrong("must be a list of " + fewest + " to " + most);
            return List.of();
        }
        List<Place> elements = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            elements.add(new Place(node.get(i), pointer + "/" + i, faults));
        }
        return elements;
    }

    void mustBe(String expected) {
        if (!expected.equals(node.textValue())) {
            wrong("must be " + expected);
        }
    }

    void mustBeText() {
        if (!node.isTextual() || node.textValue().isBlank() || node.textValue().length() > LONGEST_TEXT) {
            wrong("must be a text of 1 to " + LONGEST_TEXT + " characters");
        }
    }

    void mustBeForm(String regex, String rule) {
        if (!node.isTextual() || !node.textValue().matches(regex)) {
            wrong(rule);
        }
    }

    /** Attribute keys with patterns. YAML reads 200 and true as what they look like; here they are texts. */
    void mustBePatterns() {
        if (!node.isObject() || node.size() > 20) {
            wrong("must be an object of at most 20 attribute keys with patterns");
            return;
        }
        node.fieldNames().forEachRemaining(key -> {
            JsonNode pattern = node.get(key);
            if (!pattern.isValueNode() || pattern.isNull() || pattern.asText().length() > LONGEST_TEXT) {
                member(key).wrong("must be a text of at most " + LONGEST_TEXT + " characters");
            }
        });
    }

    void mustBeDuration() {
        boolean isDuration = node.isTextual()
                && DurationText.parse(node.textValue())
                        .filter(it ->
                                it.isPositive() && it.compareTo(LONGEST) <= 0 && it.toNanosPart() % 1_000_000 == 0)
                        .isPresent();
        if (!isDuration) {
            wrong("must be a duration of 1ms to 1d such as 300ms or 5s");
        }
    }
}
