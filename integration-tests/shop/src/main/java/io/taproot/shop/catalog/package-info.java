/** What the shop sells: HTTP requests enter, JSON out of the cache or PostgreSQL leaves. Called by the edge. */
@NullMarked
package io.taproot.shop.catalog;

import org.jspecify.annotations.NullMarked;
