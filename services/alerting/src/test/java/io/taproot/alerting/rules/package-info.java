@NullMarked
package io.taproot.alerting.rules;

import org.jspecify.annotations.NullMarked;
