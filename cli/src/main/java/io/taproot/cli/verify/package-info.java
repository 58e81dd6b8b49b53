/** Everything that must hold: a checkout enters, a count of tests passed and failed leaves. Called by the subcommand test. */
@NullMarked
package io.taproot.cli.verify;

import org.jspecify.annotations.NullMarked;
