package io.taproot.gateway.scrub;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.ObjIntConsumer;

/** How often which rule replaced something in one batch. Used by one thread. */
final class Tally {

    private final Map<Rule, Integer> byRule = new EnumMap<>(Rule.class);
    private int total;

    void count(Rule rule) {
        byRule.merge(rule, 1, Integer::sum);
        total++;
    }

    int of(Rule rule) {
        return byRule.getOrDefault(rule, 0);
    }

    int total() {
        return total;
    }

    void each(ObjIntConsumer<Rule> counts) {
        byRule.forEach(counts::accept);
    }
}
