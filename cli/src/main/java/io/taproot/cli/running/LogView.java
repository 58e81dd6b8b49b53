package io.taproot.cli.running;

import io.taproot.cli.Console;
import io.taproot.local.LogTail;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Several logs as one stream of lines, each told by the name of its part. */
public final class LogView {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int MOST_BYTES_AT_ONCE = 1 << 20;

    private final Map<String, Path> files;
    private final Console console;
    private final Map<String, Long> read = new LinkedHashMap<>();
    private final Map<String, String> unfinishedLine = new LinkedHashMap<>();

    public LogView(Map<String, Path> files, Console console) {
        this.files = files;
        this.console = console;
    }

    public void showEnd(int lines) throws IOException {
        for (var file : files.entrySet()) {
            read.put(file.getKey(), Files.exists(file.getValue()) ? Files.size(file.getValue()) : 0L);
            if (Files.exists(file.getValue())) {
                LogTail.of(file.getValue(), lines).lines().forEach(line -> say(file.getKey(), line));
            }
        }
    }

    /** Shows what is written from now on, until the thread is interrupted. */
    public void follow() throws IOException, InterruptedException {
        while (true) {
            for (var file : files.entrySet()) {
                showFresh(file.getKey(), file.getValue());
            }
            Thread.sleep(POLL);
        }
    }

    private void showFresh(String name, Path file) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file)) {
            long from = read.getOrDefault(name, 0L);
            if (channel.size() < from) {
                // set aside and begun anew
                from = 0;
            }
            ByteBuffer fresh = ByteBuffer.allocate((int) Math.min(channel.size() - from, MOST_BYTES_AT_ONCE));
            int count = channel.read(fresh, from);
            if (count <= 0) {
                return;
            }
            read.put(name, from + count);
            showLines(name, new String(fresh.array(), 0, count, StandardCharsets.UTF_8));
        }
    }

    private void showLines(String name, String text) {
        String whole = unfinishedLine.getOrDefault(name, "") + text;
        int end = whole.lastIndexOf('\n') + 1;
        whole.substring(0, end).lines().forEach(line -> say(name, line));
        unfinishedLine.put(name, whole.substring(end));
    }

    private void say(String name, String line) {
        console.say("%-10s | %s".formatted(name, line));
    }
}
