package io.taproot.gateway.forward;

import io.grpc.MethodDescriptor;
import io.taproot.gateway.batch.Signal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;

/** OTLP's three Export methods as calls of bytes: what is forwarded has been encoded once, and the answer is short. */
final class ExportMethod {

    private static final Map<Signal, MethodDescriptor<byte[], byte[]>> BY_SIGNAL = new EnumMap<>(Signal.class);

    static {
        for (Signal signal : Signal.values()) {
            BY_SIGNAL.put(signal, method(signal));
        }
    }

    private ExportMethod() {}

    static MethodDescriptor<byte[], byte[]> of(Signal signal) {
        MethodDescriptor<byte[], byte[]> method = BY_SIGNAL.get(signal);
        if (method == null) {
            throw new IllegalStateException("every signal has its method");
        }
        return method;
    }

    private static MethodDescriptor<byte[], byte[]> method(Signal signal) {
        return MethodDescriptor.<byte[], byte[]>newBuilder()
                .setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName(MethodDescriptor.generateFullMethodName(signal.grpcService(), "Export"))
                .setRequestMarshaller(new Bytes())
                .setResponseMarshaller(new Bytes())
                .build();
    }

    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {

        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }
}
