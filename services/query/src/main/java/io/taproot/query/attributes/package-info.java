/** Attributes of spans, events, resources: values enter, their JSON leaves. For resources that show telemetry. */
@NullMarked
package io.taproot.query.attributes;

import org.jspecify.annotations.NullMarked;
