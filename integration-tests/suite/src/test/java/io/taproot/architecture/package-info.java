/** Who may depend on whom: the compiled classes of all modules enter, a broken rule is named. Called by the build. */
@NullMarked
package io.taproot.architecture;

import org.jspecify.annotations.NullMarked;
