package io.taproot.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedClickHouseTest {
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    Path directory;

    @Test
    void keepsWhatWasWrittenBeforeItWasKilled() throws Exception {
        int httpPort;
        try (EmbeddedClickHouse first = EmbeddedClickHouse.start(directory, 0, 0)) {
            httpPort = first.httpPort();
            ask(first, "CREATE TABLE taps (name String) ENGINE = MergeTree ORDER BY name");
            ask(first, "INSERT INTO taps VALUES ('pay'), ('search')");
            ProcessHandle.of(first.pid()).orElseThrow().destroyForcibly();
            first.onExit().get(10, TimeUnit.SECONDS);
        }

        try (EmbeddedClickHouse second = EmbeddedClickHouse.start(directory, httpPort, 0)) {
            assertThat(ask(second, "SELECT count() FROM taps")).isEqualTo("2");
        }
    }

    @Test
    void keepsItsDataAcrossACleanStop() throws Exception {
        EmbeddedClickHouse first = EmbeddedClickHouse.start(directory, 0, 0);
        ask(first, "CREATE TABLE taps (name String) ENGINE = MergeTree ORDER BY name");
        ask(first, "INSERT INTO taps VALUES ('pay')");

        first.close();

        assertThat(first.onExit().get(1, TimeUnit.SECONDS)).isZero();
        try (EmbeddedClickHouse second = EmbeddedClickHouse.start(directory, 0, 0)) {
            assertThat(ask(second, "SELECT name FROM taps")).isEqualTo("pay");
        }
    }

    @Test
    void runsBesideAnotherOneOnPortsOfItsOwn() throws Exception {
        try (EmbeddedClickHouse one = EmbeddedClickHouse.start(directory.resolve("one"), 0, 0);
                EmbeddedClickHouse two = EmbeddedClickHouse.start(directory.resolve("two"), 0, 0)) {
            ask(one, "CREATE TABLE only_in_one (n UInt8) ENGINE = MergeTree ORDER BY n");

            String tablesOfTwo = ask(two, "SHOW TABLES");

            assertThat(tablesOfTwo).isEmpty();
            assertThat(one.tcpPort()).isNotEqualTo(two.tcpPort());
        }
    }

    @Test
    void namesTheTakenPort() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getByName(Loopback.HOST))) {
            int port = taken.getLocalPort();

            assertThatThrownBy(() -> EmbeddedClickHouse.start(directory, port, 0))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("Port " + port + " is taken");
        }
    }

    @Test
    void saysWhyASecondServerCannotUseTheSameDirectory() {
        try (EmbeddedClickHouse first = EmbeddedClickHouse.start(directory, 0, 0)) {
            assertThat(first.isAlive()).isTrue();

            assertThatThrownBy(() -> EmbeddedClickHouse.start(directory, 0, 0))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("Another server instance in same directory is already running");
        }
    }

    private String ask(EmbeddedClickHouse server, String sql) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.httpUrl()))
                .POST(HttpRequest.BodyPublishers.ofString(sql))
                .timeout(Duration.ofSeconds(30))
                .build();
        var response = http.send(request, BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body().strip();
    }
}
