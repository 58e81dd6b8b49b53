/** The shop's app on a phone: a script of taps enters, requests to the edge and the telemetry of four SDKs leave. Called by the crowd. */
@NullMarked
package io.taproot.shop.phone.app;

import org.jspecify.annotations.NullMarked;
