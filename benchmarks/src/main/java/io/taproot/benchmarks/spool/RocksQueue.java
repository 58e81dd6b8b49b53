package io.taproot.benchmarks.spool;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.rocksdb.CompressionType;
import org.rocksdb.Options;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * The same in RocksDB: a number as key, the request as value, one thread that writes all that wait with one sync, ranges
 * deleted when they are delivered.
 */
final class RocksQueue implements DurableQueue {

    private static final int GROUP_BYTES = 1 << 20;

    static {
        RocksDB.loadLibrary();
    }

    private final Options options;
    private final RocksDB database;
    private final WriteOptions synced = new WriteOptions().setSync(true);
    private final LinkedBlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final Thread writer;
    private volatile long appended;
    private long delivered;

    /** @param blobFiles whether values lie beside the tree, and are not written again when it is merged */
    RocksQueue(Path directory, boolean blobFiles) throws RocksDBException {
        options = new Options()
                .setCreateIfMissing(true)
                .setCompressionType(CompressionType.NO_COMPRESSION)
                .setWriteBufferSize(64 << 20);
        if (blobFiles) {
            options.setEnableBlobFiles(true).setMinBlobSize(4 << 10).setEnableBlobGarbageCollection(true);
        }
        database = RocksDB.open(options, directory.toString());
        writer = Thread.ofPlatform().name("rocks-writer").daemon().start(this::write);
    }

    @Override
    public CompletableFuture<?> append(byte[] request) {
        Waiting waiting = new Waiting(request, new CompletableFuture<>());
        queue.add(waiting);
        return waiting.answer;
    }

    @Override
    public int drain() throws RocksDBException {
        long end = appended;
        long from = delivered;
        try (ReadOptions reading = new ReadOptions().setFillCache(false);
                RocksIterator each = database.newIterator(reading)) {
            for (each.seek(key(from)); each.isValid() && delivered < end; each.next()) {
                if (each.value().length == 0) {
                    throw new IllegalStateException("a request without bytes");
                }
                delivered++;
            }
            each.status();
        }
        if (delivered > from) {
            database.deleteRange(key(from), key(delivered));
            database.deleteFilesInRanges(database.getDefaultColumnFamily(), List.of(key(from), key(delivered)), false);
        }
        return (int) (delivered - from);
    }

    @Override
    public void close() {
        writer.interrupt();
        database.close();
        options.close();
        synced.close();
    }

    private void write() {
        List<Waiting> group = new ArrayList<>();
        try {
            while (true) {
                int bytes = 0;
                for (Waiting next = queue.take(); next != null; next = bytes < GROUP_BYTES ? queue.poll() : null) {
                    group.add(next);
                    bytes += next.request.length;
                }
                long number = appended;
                try (WriteBatch batch = new WriteBatch()) {
                    for (Waiting waiting : group) {
                        batch.put(key(number++), waiting.request);
                    }
                    database.write(synced, batch);
                }
                appended = number;
                group.forEach(waiting -> waiting.answer.complete(null));
                group.clear();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (RocksDBException failed) {
            group.forEach(waiting -> waiting.answer.completeExceptionally(failed));
        }
    }

    private static byte[] key(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    private record Waiting(byte[] request, CompletableFuture<Void> answer) {}
}
