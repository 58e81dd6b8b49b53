/** The demo: knobs enter, a running shop with phones and links worth opening leave. Called by the command line. */
@NullMarked
package io.taproot.cli.demo;

import org.jspecify.annotations.NullMarked;
