/** Tests of the whole service; enters nothing, leaves nothing. */
@NullMarked
package io.taproot.ingest;

import org.jspecify.annotations.NullMarked;
