package io.taproot.privacy;

/** Who found something: a rule of ours, or one of the policy's own. */
public sealed interface Detector permits Rule, OwnRule {

    /** As policies, metrics and the ledger spell it. */
    String word();

    /** What stands for what was found; holds nothing that any rule would find again. */
    String placeholder();
}
