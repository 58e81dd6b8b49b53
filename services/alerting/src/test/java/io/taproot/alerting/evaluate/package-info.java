@NullMarked
package io.taproot.alerting.evaluate;

import org.jspecify.annotations.NullMarked;
