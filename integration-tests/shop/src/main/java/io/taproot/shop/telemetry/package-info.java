/** One OpenTelemetry SDK per service: its name enters, a working SDK that exports to Taproot leaves. Called by the services. */
@NullMarked
package io.taproot.shop.telemetry;

import org.jspecify.annotations.NullMarked;
