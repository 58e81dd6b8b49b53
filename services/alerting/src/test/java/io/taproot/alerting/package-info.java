@NullMarked
package io.taproot.alerting;

import org.jspecify.annotations.NullMarked;
