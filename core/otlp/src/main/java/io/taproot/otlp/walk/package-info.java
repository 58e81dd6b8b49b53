/**
 * OTLP requests walked as bytes: a {@code byte[]} enters, positions in it leave, and no object is made per field. The
 * store's column builders call it for every span; anyone else who must look into a request without parsing it may too.
 */
@NullMarked
package io.taproot.otlp.walk;

import org.jspecify.annotations.NullMarked;
