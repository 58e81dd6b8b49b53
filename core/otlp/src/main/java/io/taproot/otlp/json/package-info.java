/** OTLP/JSON: bytes enter and protobuf messages leave, or the other way round. Any module may call; nothing is kept. */
@NullMarked
package io.taproot.otlp.json;

import org.jspecify.annotations.NullMarked;
