package io.taproot.privacy;

import java.util.HashMap;
import java.util.Map;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/** How often which rule replaced something in one batch, and where. Used by one thread. */
public final class Tally {

    private final Map<Finding, Integer> findings = new HashMap<>();
    private Place place = Place.OTHER;
    private String key = "";
    private int total;
    private final @Nullable Changes changes;

    /** Counts only. */
    public Tally() {
        this(null);
    }

    /**
     * @param changes is told what became of what; for samples only, because it holds values
     */
    Tally(@Nullable Changes changes) {
        this.changes = changes;
    }

    /**
     * @param key of the attribute, scrubbed itself; empty where there is none
     */
    public record Finding(Place place, String key, Detector detector) {}

    /** From now on findings are in this place, until it is said otherwise. */
    void enter(Place entered) {
        place = entered;
        key = "";
    }

    /** From now on findings are behind this key. */
    void enter(String attributeKey) {
        key = attributeKey;
    }

    Place place() {
        return place;
    }

    String key() {
        return key;
    }

    void count(Detector detector) {
        findings.merge(new Finding(place, key, detector), 1, Integer::sum);
        total++;
        if (changes != null) {
            changes.found(detector);
        }
    }

    /** Told wherever something has become something else; costs nothing where nobody looks on. */
    void changed(Object before, Object after) {
        if (changes != null) {
            changes.changed(place, key, before, after);
        }
    }

    public int of(Rule rule) {
        int count = 0;
        for (Map.Entry<Finding, Integer> entry : findings.entrySet()) {
            count += entry.getKey().detector() == rule ? entry.getValue() : 0;
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
