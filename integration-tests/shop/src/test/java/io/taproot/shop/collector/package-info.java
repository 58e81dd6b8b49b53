/** An OTLP receiver for tests: exports enter over gRPC or HTTP, the messages leave as they came. Called by tests. */
@NullMarked
package io.taproot.shop.collector;

import org.jspecify.annotations.NullMarked;
