package io.taproot.ingest.receive;

import io.grpc.MethodDescriptor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Messages as they are on the wire: the spool keeps bytes, so nothing is decoded here. */
final class RawBytes implements MethodDescriptor.Marshaller<byte[]> {

    static final RawBytes INSTANCE = new RawBytes();

    private RawBytes() {}

    @Override
    public byte[] parse(InputStream stream) {
        try (stream) {
            return stream.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public InputStream stream(byte[] value) {
        return new ByteArrayInputStream(value);
    }
}
