/**
 * Traces that outlive the raw spans. Traces that have settled leave, whole copies of those that are kept enter. All of it
 * may be done twice. Called by the analysis service, which decides.
 */
@NullMarked
package io.taproot.store.kept;

import org.jspecify.annotations.NullMarked;
