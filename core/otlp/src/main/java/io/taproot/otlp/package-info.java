/** What every part that handles OTLP names alike. */
@NullMarked
package io.taproot.otlp;

import org.jspecify.annotations.NullMarked;
