/** A gateway's Export call enters; the answer leaves when the spool has made its bytes durable. */
@NullMarked
package io.taproot.ingest.receive;

import org.jspecify.annotations.NullMarked;
