package io.taproot.store;

import java.io.IOException;
import java.io.OutputStream;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4FrameOutputStream;
import net.jpountz.xxhash.XXHash32;
import net.jpountz.xxhash.XXHashFactory;

/** A block as the body of a request: standard LZ4 frames, in which what cannot be compressed lies as it is. */
final class Lz4Frames {

    static final String CONTENT_ENCODING = "lz4";

    private static final LZ4Compressor COMPRESSOR = compressor();
    private static final XXHash32 HASH = XXHashFactory.fastestJavaInstance().hash32();

    private Lz4Frames() {}

    static void write(BlockSource block, OutputStream body) throws IOException {
        LZ4FrameOutputStream frames = new LZ4FrameOutputStream(
                body,
                LZ4FrameOutputStream.BLOCKSIZE.SIZE_1MB,
                -1L,
                COMPRESSOR,
                HASH,
                LZ4FrameOutputStream.FLG.Bits.BLOCK_INDEPENDENCE);
        block.writeTo(frames);
        frames.close();
    }

    /** The library chooses the native one by itself only under the JVM's own class loader, which a service has not. */
    private static LZ4Compressor compressor() {
        try {
            return LZ4Factory.nativeInstance().fastCompressor();
        } catch (LinkageError | IllegalStateException noneForThisMachine) {
            return LZ4Factory.fastestJavaInstance().fastCompressor();
        }
    }
}
