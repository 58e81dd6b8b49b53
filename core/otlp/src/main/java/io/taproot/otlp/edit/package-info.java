/**
 * Spans that are changed where they lie: the bytes of a request enter, and leave with the changes that were made to them.
 * What nobody asks for is never decoded, and what nobody changes is copied, fields of newer protocols included.
 */
@NullMarked
package io.taproot.otlp.edit;

import org.jspecify.annotations.NullMarked;
