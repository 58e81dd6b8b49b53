package io.taproot.ingest.drain;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.taproot.ingest.spool.DurableFiles;
import io.taproot.ingest.spool.SpoolRecord;
import io.taproot.otlp.OtlpSignal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What ClickHouse will never take, for a person to look at: one JSON object per line, with the whole scrubbed request in
 * base64 and the reason. Where there is no room nothing is parked, and whatever should be waits in the spool.
 */
public final class DeadLetters {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    private final Path directory;
    private final long mostBytes;
    private final InstantSource clock;
    private final JsonFactory json = new JsonFactory();

    /**
     * @param mostBytes of the file of each signal
     */
    public DeadLetters(Path directory, long mostBytes, InstantSource clock) throws IOException {
        this.directory = DurableFiles.createDirectories(directory);
        this.mostBytes = mostBytes;
        this.clock = clock;
    }

    /**
     * Durable when this returns.
     *
     * @param item which item of the request, counted from 0; -1 for all of it
     * @throws FullException if there is no room: somebody must take the file away
     */
    synchronized void park(OtlpSignal signal, SpoolRecord record, int item, Fate fate) throws IOException {
        Path file = directory.resolve(signal.name().toLowerCase(Locale.ROOT) + ".jsonl");
        byte[] line = line(record, item, fate);
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            // an empty file takes any letter: one that is larger than all the room would wait for ever
            if (channel.size() > 0 && channel.size() + line.length > mostBytes) {
                throw new FullException(file);
            }
            write(channel, ByteBuffer.wrap(line));
        }
        DurableFiles.syncDirectory(directory);
        LOG.warn(
                "parked {} of record {} of {} as {}",
                item < 0 ? "all" : "item " + item,
                record.sequence(),
                signal,
                fate.word());
    }

    /** All of it or nothing: the next letter would stand behind half of this one. */
    private static void write(FileChannel channel, ByteBuffer letter) throws IOException {
        long before = channel.size();
        try {
            while (letter.hasRemaining()) {
                channel.write(letter);
            }
            channel.force(true);
        } catch (IOException failed) {
            channel.truncate(before);
            throw failed;
        }
    }

    private byte[] line(SpoolRecord record, int item, Fate fate) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator generator = json.createGenerator(out)) {
            generator.writeStartObject();
            generator.writeStringField("parked_at", clock.instant().toString());
            generator.writeStringField("reason", fate.word());
            generator.writeStringField("tenant", record.tenant());
            generator.writeStringField("batch_id", record.batchId());
            generator.writeNumberField("sequence", record.sequence());
            generator.writeNumberField("received_at_ms", record.receivedAtMillis());
            if (item >= 0) {
                generator.writeNumberField("item", item);
            }
            generator.writeFieldName("request");
            generator.writeBinary(record.bytes(), record.from(), record.to() - record.from());
            generator.writeEndObject();
        }
        out.write('\n');
        return out.toByteArray();
    }

    /** The file has its size, and what is in it is the only copy. */
    static final class FullException extends IOException {
        FullException(Path file) {
            super("the dead letters are full: move " + file + " away");
        }
    }
}
