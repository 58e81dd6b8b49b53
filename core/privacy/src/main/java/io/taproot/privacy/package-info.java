/**
 * What is taken out of telemetry: resources, spans, log records and metrics enter, the same without anybody's data leave. Called
 * by the gateway's step {@code scrub}, and by the dry run of whoever shows what a policy does. Rules: docs/privacy.md.
 */
@NullMarked
package io.taproot.privacy;

import org.jspecify.annotations.NullMarked;
