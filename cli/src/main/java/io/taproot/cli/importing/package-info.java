/** Import: recordings of the OpenTelemetry Collector enter as files, exports to the gateway leave. Called by the command line. */
@NullMarked
package io.taproot.cli.importing;

import org.jspecify.annotations.NullMarked;
