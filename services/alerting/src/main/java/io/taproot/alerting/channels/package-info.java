/** Channels: where webhooks go, and what became of each delivery. */
@NullMarked
package io.taproot.alerting.channels;

import org.jspecify.annotations.NullMarked;
