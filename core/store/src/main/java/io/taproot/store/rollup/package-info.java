/**
 * What is derived from spans and kept beside them: roll-ups per minute and journey runs. What changed leaves, minutes and
 * runs enter. Everything written here replaces what was written before, so that doing it twice is harmless. Called by the
 * analysis service.
 */
@NullMarked
package io.taproot.store.rollup;

import org.jspecify.annotations.NullMarked;
