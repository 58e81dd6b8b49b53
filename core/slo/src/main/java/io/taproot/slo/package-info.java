/** Objectives, error budgets and burn rates: counts enter, ratios leave. Pure; every module may call. */
@NullMarked
package io.taproot.slo;

import org.jspecify.annotations.NullMarked;
