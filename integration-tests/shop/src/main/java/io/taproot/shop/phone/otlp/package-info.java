/** OTLP messages as a phone's SDK fills them: spans and events enter one by one, export requests leave. Called by the apps. */
@NullMarked
package io.taproot.shop.phone.otlp;

import org.jspecify.annotations.NullMarked;
