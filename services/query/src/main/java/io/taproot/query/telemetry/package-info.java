/** What all answers about telemetry share: the readers as beans, and the shapes of costs and layer times. */
@NullMarked
package io.taproot.query.telemetry;

import org.jspecify.annotations.NullMarked;
