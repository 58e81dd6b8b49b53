/** What tests of the gateway need of the rules that no caller may have. */
@NullMarked
package io.taproot.privacy;

import org.jspecify.annotations.NullMarked;
