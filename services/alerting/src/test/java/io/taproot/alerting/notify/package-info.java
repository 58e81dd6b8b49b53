@NullMarked
package io.taproot.alerting.notify;

import org.jspecify.annotations.NullMarked;
