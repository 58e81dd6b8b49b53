package io.taproot.query.privacy;

import io.taproot.privacy.InvalidPolicyException;
import io.taproot.privacy.ScrubPolicy;
import io.taproot.query.problem.Fault;
import io.taproot.query.problem.ProblemException;
import io.taproot.snapshot.PrivacyPolicy;

/** The judgement on a policy that somebody wrote. */
final class PolicyDraft {

    /** As the gateway has it, unless it is told otherwise. */
    static final int MAX_VALUE_CHARS = 1 << 16;

    private PolicyDraft() {}

    /**
     * @param pointer to the place of the policy in the body; empty for the whole of it
     * @throws ProblemException 400 with every place that is wrong
     */
    static void check(PrivacyPolicy policy, String pointer) {
        var unused = compiled(policy, pointer);
    }

    /**
     * @param pointer to the place of the policy in the body; empty for the whole of it
     * @throws ProblemException 400 with every place that is wrong
     */
    static ScrubPolicy compiled(PrivacyPolicy policy, String pointer) {
        try {
            return ScrubPolicy.of(policy, MAX_VALUE_CHARS);
        } catch (InvalidPolicyException invalid) {
            throw ProblemException.invalidBody(invalid.faults().stream()
                    .map(fault -> Fault.inBody(pointer + fault.pointer(), fault.detail()))
                    .toList());
        }
    }
}
