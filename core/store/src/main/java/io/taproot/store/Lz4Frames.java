package io.taproot.store;

import java.io.IOException;
import java.io.OutputStream;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4FrameOutputStream;
import net.jpountz.xxhash.XXHashFactory;

/** A block as the body of a request: standard LZ4 frames, in which what cannot be compressed lies as it is. */
final class Lz4Frames {

    static final String CONTENT_ENCODING = "lz4";

    private Lz4Frames() {}

    static void write(BlockSource block, OutputStream body) throws IOException {
        LZ4FrameOutputStream frames = new LZ4FrameOutputStream(
                body,
                LZ4FrameOutputStream.BLOCKSIZE.SIZE_1MB,
                -1L,
                LZ4Factory.fastestInstance().fastCompressor(),
                XXHashFactory.fastestInstance().hash32(),
                LZ4FrameOutputStream.FLG.Bits.BLOCK_INDEPENDENCE);
        block.writeTo(frames);
        frames.close();
    }
}
