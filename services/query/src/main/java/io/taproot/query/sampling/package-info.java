/** How applications are sampled and what their SDKs are told: requests enter, rows change. The snapshot reads the rows; the gateway does what they say. */
@NullMarked
package io.taproot.query.sampling;

import org.jspecify.annotations.NullMarked;
