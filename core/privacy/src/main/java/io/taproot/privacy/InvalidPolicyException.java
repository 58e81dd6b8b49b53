package io.taproot.privacy;

import java.util.List;

/** A policy that cannot be put in force, with everything that is wrong with it. */
public final class InvalidPolicyException extends Exception {

    private final transient List<PolicyFault> faults;

    InvalidPolicyException(List<PolicyFault> faults) {
        super(faults.size() + " faults, the first at " + faults.getFirst().pointer());
        this.faults = List.copyOf(faults);
    }

    public List<PolicyFault> faults() {
        return faults;
    }
}
