/** Building what is stale: module names enter, their packaged applications leave. Called by the subcommands. */
@NullMarked
package io.taproot.cli.build;

import org.jspecify.annotations.NullMarked;
