package io.taproot.gateway.advice;

import com.google.protobuf.CodedOutputStream;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * A strategy as Jaeger's remote sampling tells it: always by probability, since a limit for each process says nothing about
 * how many a span stands for.
 *
 * @param ratio      share of the traces that are started
 * @param operations name of a root span → its own share
 * @see <a href="https://github.com/jaegertracing/jaeger-idl/blob/main/proto/api_v2/sampling.proto">sampling.proto</a>
 */
record SamplingStrategy(double ratio, Map<String, Double> operations) {

    static final SamplingStrategy EVERYTHING = new SamplingStrategy(1, Map.of());

    private static final int RATE = 1;
    private static final int PROBABILISTIC = 2;
    private static final int BY_OPERATION = 4;
    private static final int DEFAULT_PROBABILITY = 1;
    private static final int OPERATIONS = 3;
    private static final int OPERATION = 1;

    JsonObject json() {
        JsonObject strategy = new JsonObject()
                .put("strategyType", "PROBABILISTIC")
                .put("probabilisticSampling", new JsonObject().put("samplingRate", ratio));
        if (!operations.isEmpty()) {
            JsonArray each = new JsonArray();
            operations.forEach((name, share) -> each.add(new JsonObject()
                    .put("operation", name)
                    .put("probabilisticSampling", new JsonObject().put("samplingRate", share))));
            strategy.put(
                    "operationSampling",
                    new JsonObject()
                            .put("defaultSamplingProbability", ratio)
                            .put("defaultLowerBoundTracesPerSecond", 0)
                            .put("perOperationStrategies", each));
        }
        return strategy;
    }

    /** The message {@code SamplingStrategyResponse}; its type PROBABILISTIC is 0, which protobuf leaves out. */
    byte[] protobuf() {
        return message(response -> {
            response.writeByteArray(PROBABILISTIC, probability(ratio));
            if (!operations.isEmpty()) {
                response.writeByteArray(BY_OPERATION, byOperation());
            }
        });
    }

    private byte[] byOperation() {
        return message(strategies -> {
            strategies.writeDouble(DEFAULT_PROBABILITY, ratio);
            for (Map.Entry<String, Double> operation : operations.entrySet()) {
                strategies.writeByteArray(OPERATIONS, message(strategy -> {
                    strategy.writeString(OPERATION, operation.getKey());
                    strategy.writeByteArray(PROBABILISTIC, probability(operation.getValue()));
                }));
            }
        });
    }

    private static byte[] probability(double share) {
        return message(probability -> probability.writeDouble(RATE, share));
    }

    private static byte[] message(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream coded = CodedOutputStream.newInstance(bytes);
        try {
            fields.write(coded);
            coded.flush();
            return bytes.toByteArray();
        } catch (IOException neverInMemory) {
            throw new UncheckedIOException(neverInMemory);
        }
    }

    private interface Fields {
        void write(CodedOutputStream message) throws IOException;
    }
}
