/**
 * The taproot command: the words of a person enter, an exit code and lines that a person can act on leave.
 * Started by the script {@code taproot} at the top; each subcommand is one class here and hands its work to a package below.
 */
@NullMarked
package io.taproot.cli;

import org.jspecify.annotations.NullMarked;
