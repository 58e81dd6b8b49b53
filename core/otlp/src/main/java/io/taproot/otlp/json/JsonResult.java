package io.taproot.otlp.json;

import com.google.protobuf.Message;

/**
 * What became of JSON bytes: a message, or the reason why there is none.
 *
 * @param <M> the message that was asked for
 */
public sealed interface JsonResult<M extends Message> {

    /**
     * @param ids in which forms the trace and span ids were written
     */
    record Read<M extends Message>(M message, IdForms ids) implements JsonResult<M> {}

    /**
     * @param problem what is wrong and at which byte; made of schema words and offsets only, never of what was sent
     */
    record Malformed<M extends Message>(String problem) implements JsonResult<M> {}
}
