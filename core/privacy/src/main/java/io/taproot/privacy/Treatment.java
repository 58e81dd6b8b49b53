package io.taproot.privacy;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * How a value is treated because of the key it stands behind.
 *
 * @param plan   what the key decides
 * @param spared what an allowance of the policy tells not to look here
 * @param own    the policy's own rules that do look
 */
record Treatment(KeyPlan plan, Set<Detector> spared, List<OwnRule> own) {

    private static final Treatment[] PLAIN = Arrays.stream(KeyPlan.values())
            .map(plan -> new Treatment(plan, Set.of(), List.of()))
            .toArray(Treatment[]::new);

    /** Where a policy says nothing of keys. */
    static Treatment plain(KeyPlan plan) {
        return PLAIN[plan.ordinal()];
    }

    Treatment with(KeyPlan other) {
        return other == plan
                ? this
                : spared.isEmpty() && own.isEmpty() ? plain(other) : new Treatment(other, spared, own);
    }

    boolean spares(Detector detector) {
        return !spared.isEmpty() && spared.contains(detector);
    }
}
