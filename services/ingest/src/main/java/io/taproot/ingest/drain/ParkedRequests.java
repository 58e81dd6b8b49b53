package io.taproot.ingest.drain;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Base64;

/**
 * What ClickHouse will never take, one JSON object a line: why, whose, and the scrubbed request's bytes in base64, so
 * that it can be looked at and sent again. Durable before it counts as delivered.
 */
final class ParkedRequests {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final InstantSource clock;

    ParkedRequests(Path directory, InstantSource clock) {
        this.file = directory.resolve("parked.jsonl");
        this.clock = clock;
    }

    void park(Slice slice, String reason) {
        ObjectNode line = JSON.createObjectNode()
                .put("at", clock.instant().toString())
                .put("reason", reason)
                .put("signal", slice.record().signal().name())
                .put("tenant", slice.record().tenant())
                .put("batch_id", slice.record().batchId())
                .put("first_item", slice.firstItem())
                .put("end_item", slice.endItem())
                .put("request_base64", Base64.getEncoder().encodeToString(slice.record().payload()));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (FileChannel out = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.WRITE)) {
                out.write(ByteBuffer.wrap((JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8)));
                out.force(true);
            }
        } catch (IOException failed) {
            // the batch is not delivered then, and comes again
            throw new UncheckedIOException(failed);
        }
    }
}
