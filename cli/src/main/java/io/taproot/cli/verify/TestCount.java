package io.taproot.cli.verify;

import java.util.ArrayList;
import java.util.List;

/**
 * How tests ended.
 *
 * @param unexplainedSkips names of tests that were skipped without saying why: nobody decided that
 */
record TestCount(int passed, int failed, int skipped, List<String> unexplainedSkips) {
    static final TestCount NONE = new TestCount(0, 0, 0, List.of());

    TestCount plus(TestCount other) {
        List<String> unexplained = new ArrayList<>(unexplainedSkips);
        unexplained.addAll(other.unexplainedSkips);
        return new TestCount(
                passed + other.passed, failed + other.failed, skipped + other.skipped, List.copyOf(unexplained));
    }

    /** Nothing that ran and passed is not enough: a run without tests, or with silent skips, proves nothing. */
    boolean isGood() {
        return failed == 0 && passed > 0 && unexplainedSkips.isEmpty();
    }

    /** The line that machines look for. */
    String summary() {
        return passed + " passed, " + failed + " failed" + (skipped == 0 ? "" : ", " + skipped + " skipped");
    }
}
