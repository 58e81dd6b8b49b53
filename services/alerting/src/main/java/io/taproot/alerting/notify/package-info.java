/** A notification enters, a signed webhook with Alertmanager's body leaves, retried until the receiver took it. */
@NullMarked
package io.taproot.alerting.notify;

import org.jspecify.annotations.NullMarked;
