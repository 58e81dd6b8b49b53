/** The alerting service: rules and measurements enter, webhooks leave. Start reading at {@link io.taproot.alerting.evaluate.EvaluationCycle}. */
@NullMarked
package io.taproot.alerting;

import org.jspecify.annotations.NullMarked;
