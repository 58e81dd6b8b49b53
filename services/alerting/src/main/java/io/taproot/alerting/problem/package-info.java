/** Every error of the REST API leaves as {@code application/problem+json} (RFC 9457). */
@NullMarked
package io.taproot.alerting.problem;

import org.jspecify.annotations.NullMarked;
