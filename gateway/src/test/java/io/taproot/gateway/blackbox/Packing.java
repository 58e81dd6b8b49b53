package io.taproot.gateway.blackbox;

import com.github.luben.zstd.ZstdOutputStream;
import io.grpc.Codec;
import io.grpc.Compressor;
import io.grpc.CompressorRegistry;
import java.io.IOException;
import java.io.OutputStream;

/** Compressions of a gRPC client: those that the gateway knows, one that it does not, and streams that lie about theirs. */
record Packing(String said, Pack really) implements Compressor {

    interface Pack {
        OutputStream over(OutputStream plain) throws IOException;
    }

    static CompressorRegistry all() {
        CompressorRegistry registry = CompressorRegistry.newEmptyInstance();
        registry.register(new Codec.Gzip());
        registry.register(new Packing("zstd", ZstdOutputStream::new));
        registry.register(new Packing("snappy", plain -> plain));
        return registry;
    }

    /** Says that it packs, and does not. */
    static CompressorRegistry lies() {
        CompressorRegistry registry = CompressorRegistry.newEmptyInstance();
        registry.register(new Packing("gzip", plain -> plain));
        registry.register(new Packing("zstd", plain -> plain));
        return registry;
    }

    @Override
    public String getMessageEncoding() {
        return said;
    }

    @Override
    public OutputStream compress(OutputStream plain) throws IOException {
        return really.over(plain);
    }
}
