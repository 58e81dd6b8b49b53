package io.taproot.integration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The whole suite as {@code ./taproot up} starts it, with a state directory and ports of its own. One for all tests of a
 * run; each test tells its telemetry from the others' by its ids.
 */
final class RunningTaproot implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Below the ports from which systems take those of outgoing connections: one of them may be any test's. */
    private static final int PORT_OFFSET = 11_000;

    private static final Duration START = Duration.ofMinutes(5);

    private final Path state;
    private final HttpClient http = HttpClient.newHttpClient();

    private RunningTaproot(Path state) {
        this.state = state;
    }

    private static RunningTaproot start() {
        try {
            RunningTaproot taproot = new RunningTaproot(Files.createTempDirectory("taproot-suite"));
            taproot.command("up", "--detach", "--no-build", "--port-offset", Integer.toString(PORT_OFFSET))
                    .mustSucceed();
            return taproot;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** {@code ./taproot …} on this run's state. */
    Command command(String... arguments) {
        return command(START, arguments);
    }

    Command command(Duration patience, String... arguments) {
        List<String> all = new ArrayList<>(List.of("./taproot"));
        all.addAll(List.of(arguments));
        return Command.run(Map.of("TAPROOT_STATE_DIR", state.toString()), patience, all);
    }

    /** Address of a port by its name in the run's record, e.g. {@code OTLP_HTTP}. */
    String address(String port) {
        return "http://127.0.0.1:" + record().at("/ports/" + port).asInt();
    }

    /** Of a part by its name, e.g. {@code clickhouse}. */
    ProcessHandle process(String part) {
        return ProcessHandle.of(part(part).at("/pid").asLong()).orElseThrow();
    }

    JsonNode part(String name) {
        return StreamSupport.stream(record().at("/parts").spliterator(), false)
                .filter(part -> part.at("/name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** GET on the API; empty unless it answered 200. */
    Optional<JsonNode> api(String path) {
        HttpResponse<String> answer = get(address("QUERY") + "/api/v1" + path);
        return answer.statusCode() == 200 ? Optional.of(json(answer.body())) : Optional.empty();
    }

    HttpResponse<String> get(String url) {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create(url))
                            .timeout(Duration.ofSeconds(30))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /** One number out of ClickHouse. */
    long count(String sql) {
        return Long.parseLong(lines(sql).getFirst());
    }

    /** The rows of a statement for ClickHouse, in its tab-separated form. */
    List<String> lines(String sql) {
        HttpResponse<String> answer = get(address("CLICKHOUSE_HTTP") + "/?database=taproot&query="
                + java.net.URLEncoder.encode(sql, java.nio.charset.StandardCharsets.UTF_8));
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.body());
        }
        return answer.body().lines().toList();
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    private JsonNode record() {
        try {
            return JSON.readTree(state.resolve("run.json").toFile());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        command("stop").mustSucceed();
        http.close();
    }

    /** Gives the one suite of the run to whoever asks for it, and stops it after the last test. */
    static final class Shared implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == RunningTaproot.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .computeIfAbsent(RunningTaproot.class, key -> start(), RunningTaproot.class);
        }
    }
}
