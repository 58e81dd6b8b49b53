/** What the product's own reads cost ClickHouse on a day of spans. */
@NullMarked
package io.taproot.benchmarks.search;

import org.jspecify.annotations.NullMarked;
