/** Faults on purpose: random kills, lost answers, broken disks; afterwards nothing acknowledged may be missing. docs/fault-injection.md */
@NullMarked
package io.taproot.integration.faults;

import org.jspecify.annotations.NullMarked;
