/** From when until when: query parameters enter, an interval leaves. For resources that answer about telemetry. */
@NullMarked
package io.taproot.query.range;

import org.jspecify.annotations.NullMarked;
