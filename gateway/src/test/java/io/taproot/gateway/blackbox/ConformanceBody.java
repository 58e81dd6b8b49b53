package io.taproot.gateway.blackbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Message;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.taproot.gateway.batch.Signal;
import io.taproot.otlp.json.JsonResult;
import io.taproot.otlp.json.OtlpJsonReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The bytes that the column "body" of the conformance table stands for. */
final class ConformanceBody {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicLong IDS = new AtomicLong(0x2000);
    private static final String START = "1794823200000000000";

    private ConformanceBody() {}

    static byte[] of(ConformanceRow row) {
        String[] parts = row.body().split(" ", 2);
        String rest = parts.length == 1 ? "" : parts[1];
        String[] form = parts[0].split("\\+", 2);
        return switch (form[0]) {
            case "empty" -> new byte[0];
            case "text" -> rest.getBytes(StandardCharsets.UTF_8);
            case "hex" -> HexFormat.of().parseHex(rest);
            case "zeros" -> new byte[Integer.parseInt(rest)];
            case "nest" -> nested(Integer.parseInt(rest));
            case "json" -> encoded(row, row.signal(), rest, "");
            default -> items(row, form[0], rest, form.length == 1 ? "" : form[1]);
        };
    }

    private static byte[] items(ConformanceRow row, String form, String rest, String appended) {
        return switch (form) {
            case "spans" -> encoded(row, Signal.TRACES, envelope("Spans", "spans", laidOver(span(), rest)), appended);
            case "records" ->
                encoded(row, Signal.LOGS, envelope("Logs", "logRecords", laidOver(record(), rest)), appended);
            case "points" -> encoded(row, Signal.METRICS, gauge(laidOver(point(), rest)), appended);
            case "attributes" -> many(row, rest, "attributes", i -> attribute("k" + i, "{\"intValue\":\"1\"}"));
            case "events" -> many(row, rest, "events", i -> "{\"name\":\"e\"}");
            case "links" ->
                many(
                        row,
                        rest,
                        "links",
                        i -> "{\"traceId\":\"5b8efff798038103d269b633813fc60c\",\"spanId\":\"%016x\"}"
                                .formatted(i + 1));
            case "nested" -> {
                int depth = Integer.parseInt(rest);
                String value = "{\"arrayValue\":{\"values\":[".repeat(depth) + "]}}".repeat(depth);
                yield many(row, "1", "attributes", i -> attribute("k", value));
            }
            case "long" ->
                many(
                        row,
                        "1",
                        "attributes",
                        i -> attribute(
                                "k", "{\"stringValue\":\"" + "word ".repeat(Integer.parseInt(rest) / 5) + "\"}"));
            default -> throw new IllegalArgumentException("no such body: " + row.body());
        };
    }

    private static byte[] many(ConformanceRow row, String count, String field, IntFunction<String> element) {
        String elements = IntStream.range(0, Integer.parseInt(count))
                .mapToObj(element)
                .collect(Collectors.joining(",", "{\"" + field + "\":[", "]}"));
        return encoded(row, Signal.TRACES, envelope("Spans", "spans", laidOver(span(), elements)), "");
    }

    private static String attribute(String key, String value) {
        return "{\"key\":\"" + key + "\",\"value\":" + value + "}";
    }

    private static ArrayNode laidOver(ObjectNode sound, String objects) {
        ArrayNode items = JSON.createArrayNode();
        try (MappingIterator<ObjectNode> each = JSON.readerFor(ObjectNode.class).readValues(objects)) {
            while (each.hasNext()) {
                ObjectNode item = sound.deepCopy();
                if (item.has("spanId")) {
                    item.put("spanId", "%016x".formatted(IDS.incrementAndGet()));
                }
                for (var field : each.next().properties()) {
                    if (field.getValue().isNull()) {
                        item.remove(field.getKey());
                    } else {
                        item.set(field.getKey(), field.getValue());
                    }
                }
                items.add(item);
            }
            return items;
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    private static ObjectNode span() {
        return JSON.createObjectNode()
                .put("traceId", "5b8efff798038103d269b633813fc60c")
                .put("spanId", "")
                .put("name", "span")
                .put("kind", 2)
                .put("startTimeUnixNano", START)
                .put("endTimeUnixNano", "1794823200042000000");
    }

    private static ObjectNode record() {
        return JSON.createObjectNode().put("timeUnixNano", START).put("observedTimeUnixNano", START);
    }

    private static ObjectNode point() {
        return JSON.createObjectNode().put("timeUnixNano", START).put("asInt", "1");
    }

    private static String envelope(String signal, String items, JsonNode content) {
        return "{\"resource%s\":[{\"resource\":{\"attributes\":[%s]},\"scope%s\":[{\"scope\":{\"name\":\"test\"},\"%s\":%s}]}]}"
                .formatted(signal, attribute("service.name", "{\"stringValue\":\"shop\"}"), signal, items, content);
    }

    private static String gauge(JsonNode points) {
        ArrayNode metrics = JSON.createArrayNode();
        metrics.addObject().put("name", "m").putObject("gauge").set("dataPoints", points);
        return envelope("Metrics", "metrics", metrics);
    }

    /** Inside a value, where the depth of messages counts. */
    private static byte[] nested(int depth) {
        String value = "{\"arrayValue\":{\"values\":[".repeat(depth) + "{}" + "]}}".repeat(depth);
        return envelope("Spans", "spans", JSON.createArrayNode().add("@"))
                .replace("\"@\"", "{\"attributes\":[" + attribute("k", value) + "]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] encoded(ConformanceRow row, Signal signal, String json, String appendedHex) {
        byte[] text = json.getBytes(StandardCharsets.UTF_8);
        if (row.over() == ConformanceRow.Over.JSON) {
            return text;
        }
        Message message = switch (signal) {
            case TRACES -> read(text, ExportTraceServiceRequest.getDefaultInstance());
            case LOGS -> read(text, ExportLogsServiceRequest.getDefaultInstance());
            case METRICS -> read(text, ExportMetricsServiceRequest.getDefaultInstance());
        };
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(message.toByteArray());
        bytes.writeBytes(HexFormat.of().parseHex(appendedHex));
        return bytes.toByteArray();
    }

    private static <M extends Message> M read(byte[] json, M prototype) {
        return switch (OtlpJsonReader.read(json, prototype)) {
            case JsonResult.Read<M> read -> read.message();
            case JsonResult.Malformed<M>(String problem) -> throw new IllegalArgumentException(problem);
        };
    }
}
