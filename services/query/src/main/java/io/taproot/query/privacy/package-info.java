/** Privacy policies: written, put in force, taken back and tried out. What they do is core/privacy's; the gateway does it. */
@NullMarked
package io.taproot.query.privacy;

import org.jspecify.annotations.NullMarked;
