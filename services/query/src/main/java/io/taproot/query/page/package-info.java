/** Long lists in pages: limit and cursor enter, a position leaves, and the next cursor. For resources that list. */
@NullMarked
package io.taproot.query.page;

import org.jspecify.annotations.NullMarked;
