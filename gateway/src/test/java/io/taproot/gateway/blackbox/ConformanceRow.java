package io.taproot.gateway.blackbox;

import io.taproot.gateway.batch.Signal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One line of {@code otlp-conformance.txt}, over one transport and encoding. The file says what its columns mean. */
record ConformanceRow(
        String number,
        Over over,
        Signal signal,
        Map<String, String> with,
        String body,
        String outcome,
        List<String> stored,
        String by) {

    enum Over {
        JSON,
        PROTOBUF,
        GRPC
    }

    static List<String> lines() {
        try (InputStream table = Objects.requireNonNull(
                ConformanceRow.class.getResourceAsStream("otlp-conformance.txt"), "the table is beside its test")) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Stream<ConformanceRow> all() {
        return lines().stream().flatMap(ConformanceRow::of);
    }

    boolean says(String word) {
        return with.containsKey(word);
    }

    @Override
    public String toString() {
        return "%s over %s: %s %s %s, by %s".formatted(number, over, signal, with, body, by);
    }

    private static Stream<ConformanceRow> of(String line) {
        List<String> cells =
                Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
        if (cells.size() != 8) {
            throw new IllegalArgumentException("eight columns: " + line);
        }
        return cells.get(1)
                .chars()
                .mapToObj(over -> new ConformanceRow(
                        cells.get(0),
                        over(over),
                        Signal.valueOf(cells.get(2).toUpperCase(Locale.ROOT)),
                        with(cells.get(3)),
                        cells.get(4),
                        cells.get(5),
                        Arrays.stream(cells.get(6).split(" ; ")).toList(),
                        cells.get(7)));
    }

    private static Over over(int letter) {
        return switch (letter) {
            case 'J' -> Over.JSON;
            case 'P' -> Over.PROTOBUF;
            case 'G' -> Over.GRPC;
            default -> throw new IllegalArgumentException("J, P or G");
        };
    }

    private static Map<String, String> with(String cell) {
        Map<String, String> with = new TreeMap<>();
        if (!cell.equals("-")) {
            int equals = cell.indexOf('=');
            with.put(equals < 0 ? cell : cell.substring(0, equals), equals < 0 ? "" : cell.substring(equals + 1));
        }
        return with;
    }
}
