/** A rule and a measurement enter, the next state and perhaps a notification leave. */
@NullMarked
package io.taproot.alerting.evaluate;

import org.jspecify.annotations.NullMarked;
