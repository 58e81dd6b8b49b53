package io.taproot.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.taproot.cli.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DemoStoryTest {
    private static final String PLAIN_ANDROID_ORDER = """
            {"event":"visit","platform":"android","session_id":"9f0c","trace_id":"5b8e","status":201,"live":true,"right_clock":true}""";
    private static final String WHOLE = trace(0, "Juniper Shop", "edge", "orders", "payments", "stock");

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final Deque<String> answers = new ArrayDeque<>();
    private HttpServer query = stub();

    private DemoStory story = story();

    @BeforeEach
    void begin() {
        story = story();
    }

    @AfterEach
    void close() {
        query.stop(0);
    }

    @Test
    void showsLinksOnceTheFirstTapsTraceIsWhole() throws Exception {
        answers.add(trace(1, "edge"));
        answers.add(WHOLE);

        story.hear(PLAIN_ANDROID_ORDER);
        story.end(0);

        assertThat(shown.toString(StandardCharsets.UTF_8))
                .contains("/traces/5b8e", "/sessions/9f0c", "/journeys/checkout")
                .doesNotContain("not complete");
        assertThat(answers).isEmpty();
    }

    @Test
    void recommendsNoTraceThatNeedsExplaining() throws Exception {
        story.hear(PLAIN_ANDROID_ORDER.replace("\"right_clock\":true", "\"right_clock\":false"));
        story.hear(PLAIN_ANDROID_ORDER.replace("\"live\":true", "\"live\":false"));
        story.hear(PLAIN_ANDROID_ORDER.replace("201", "402"));
        story.hear(PLAIN_ANDROID_ORDER.replace("android", "flutter"));
        story.end(0);

        assertThat(shown.toString(StandardCharsets.UTF_8)).doesNotContain("Worth opening");
    }

    @Test
    void endsWithOneWhenTelemetryWasRefused() throws Exception {
        story.hear("{\"event\":\"done\",\"sessions\":3,\"finished\":3,\"orders\":2,\"items\":40,\"refused\":2}");

        int exitCode = story.end(0);

        assertThat(exitCode).isEqualTo(1);
        assertThat(shown.toString(StandardCharsets.UTF_8)).contains("3 sessions, 2 orders", "2 refused");
    }

    @Test
    void tellsWhyTheShopClosed() throws Exception {
        story.hear("{\"event\":\"failed\",\"message\":\"The cache cannot listen on port 18185\"}");

        assertThat(story.end(1)).isEqualTo(1);
        assertThat(shown.toString(StandardCharsets.UTF_8)).contains("The cache cannot listen on port 18185");
    }

    @Test
    void passesOverLinesThatAreNoEvents() {
        assertThat(DemoEvent.parse("Picked up JAVA_TOOL_OPTIONS")).isEmpty();
        assertThat(DemoEvent.parse("{\"event\":\"something new\"}")).isEmpty();
    }

    private DemoStory story() {
        URI url = URI.create("http://127.0.0.1:" + query.getAddress().getPort());
        Console console = new Console(new PrintStream(shown, true, StandardCharsets.UTF_8), false);
        return new DemoStory(console, new TraceWatch(url), new DeepLinks(url));
    }

    private HttpServer stub() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4);
            server.createContext("/api/v1/traces/5b8e", exchange -> {
                try (exchange) {
                    byte[] body = answers.remove().getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                }
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String trace(int missingParents, String... services) {
        String spans = String.join(
                ",",
                List.of(services).stream()
                        .map(service -> "{\"service\":\"" + service + "\"}")
                        .toList());
        return "{\"missing_parents\":" + missingParents + ",\"spans\":[" + spans + "]}";
    }
}
