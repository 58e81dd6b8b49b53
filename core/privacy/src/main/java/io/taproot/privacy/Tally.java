package io.taproot.privacy;

import java.util.HashMap;
import java.util.Map;
import java.util.function.ObjIntConsumer;

/** How often which rule replaced something in one batch, and where. Used by one thread. */
public final class Tally {

    private final Map<Finding, Integer> findings = new HashMap<>();
    private Place place = Place.OTHER;
    private String key = "";
    private int total;

    /**
     * @param key of the attribute, scrubbed itself; empty where there is none
     */
    public record Finding(Place place, String key, Rule rule) {}

    /** From now on findings are in this place, until it is said otherwise. */
    void enter(Place entered) {
        place = entered;
        key = "";
    }

    /** From now on findings are behind this key. */
    void enter(String attributeKey) {
        key = attributeKey;
    }

    void count(Rule rule) {
        findings.merge(new Finding(place, key, rule), 1, Integer::sum);
        total++;
    }

    public int of(Rule rule) {
        int count = 0;
        for (Map.Entry<Finding, Integer> entry : findings.entrySet()) {
            count += entry.getKey().rule() == rule ? entry.getValue() : 0;
        }
        return count;
    }

    int total() {
        return total;
    }

    public void each(ObjIntConsumer<Finding> counts) {
        findings.forEach(counts::accept);
    }
}
