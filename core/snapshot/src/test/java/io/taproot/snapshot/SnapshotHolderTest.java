package io.taproot.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotHolderTest {

    @TempDir
    Path folder;

    private final QueryStandIn query = new QueryStandIn();
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("state/snapshot.json");
    }

    @AfterEach
    void stopQuery() {
        query.close();
    }

    @Test
    void takesOverWhatQueryServesAndKeepsItOnDisk() throws IOException {
        query.serves(Snapshots.shop("v1"));

        try (SnapshotHolder holder = holder()) {
            holder.refresh();

            assertThat(holder.current()).isEqualTo(Snapshots.shop("v1"));
            assertThat(holder.counts()).isEqualTo(new SnapshotCounts(1, 0, 0, 0, 0));
            assertThat(SnapshotJson.read(Files.readAllBytes(file))).isEqualTo(Snapshots.shop("v1"));
        }
    }

    @Test
    void startsWithTheLastGoodOneWhenQueryIsDown() {
        query.serves(Snapshots.shop("v1"));
        try (SnapshotHolder before = holder()) {
            before.refresh();
        }
        query.close();

        try (SnapshotHolder after = holder()) {
            after.refresh();

            assertThat(after.current()).isEqualTo(Snapshots.shop("v1"));
            assertThat(after.counts()).isEqualTo(new SnapshotCounts(0, 0, 1, 0, 0));
        }
    }

    @Test
    void startsEmptyWhenThereWasNeverAnySnapshot() {
        query.close();

        try (SnapshotHolder holder = holder()) {
            holder.refresh();

            assertThat(holder.current()).isEqualTo(Snapshot.EMPTY);
            assertThat(holder.age()).isEmpty();
        }
    }

    @Test
    void startsEmptyFromAFileThatWasCutShortAndMendsIt() throws IOException {
        Files.createDirectories(file.getParent());
        byte[] whole = SnapshotJson.write(Snapshots.shop("v1"));
        Files.write(file, Arrays.copyOf(whole, whole.length - 9));
        query.serves(Snapshots.shop("v1"));

        try (SnapshotHolder holder = holder()) {
            assertThat(holder.current()).isEqualTo(Snapshot.EMPTY);
            assertThat(holder.counts().refused()).isEqualTo(1);

            holder.refresh();

            assertThat(holder.current().version()).isEqualTo("v1");
            assertThat(Files.readAllBytes(file)).isEqualTo(whole);
        }
    }

    @Test
    void asksForNothingButChanges() {
        query.serves(Snapshots.shop("v1"));

        try (SnapshotHolder holder = holder()) {
            holder.refresh();
            holder.refresh();
            query.serves(Snapshots.shop("v2"));
            holder.refresh();

            assertThat(holder.counts()).isEqualTo(new SnapshotCounts(2, 1, 0, 0, 0));
            assertThat(holder.current().version()).isEqualTo("v2");
        }
    }

    @Test
    void refusesABrokenBodyAndKeepsTheLastGoodOne() throws IOException {
        query.serves(Snapshots.shop("v1"));

        try (SnapshotHolder holder = holder()) {
            holder.refresh();
            query.version = "v2";
            for (String broken : List.of("", "{", "null", "[]", "{}", "<html>", "{\"version\":\"v2\",\"keys\":[{}]}")) {
                query.body = broken.getBytes(StandardCharsets.UTF_8);
                holder.refresh();
            }

            assertThat(holder.current()).isEqualTo(Snapshots.shop("v1"));
            assertThat(holder.counts()).isEqualTo(new SnapshotCounts(1, 0, 0, 7, 0));
            assertThat(SnapshotJson.read(Files.readAllBytes(file)).version()).isEqualTo("v1");
        }
    }

    @Test
    void goesOnWhenQueryAnswersWithAnError() {
        query.serves(Snapshots.shop("v1"));

        try (SnapshotHolder holder = holder()) {
            holder.refresh();
            query.status = 503;
            holder.refresh();

            assertThat(holder.current().version()).isEqualTo("v1");
            assertThat(holder.counts().unreachable()).isEqualTo(1);
        }
    }

    @Test
    void agesFromTheLastConfirmation() {
        query.serves(Snapshots.shop("v1"));

        try (SnapshotHolder holder = holder()) {
            holder.refresh();
            now = now.plusSeconds(30);
            assertThat(holder.age()).contains(Duration.ofSeconds(30));

            holder.refresh();

            assertThat(holder.age()).contains(Duration.ZERO);
        }
    }

    @Test
    void tellsListenersWhatIsHeldAndEveryChangeAndSurvivesOneThatFails() {
        query.serves(Snapshots.shop("v1"));
        List<String> heard = new CopyOnWriteArrayList<>();

        try (SnapshotHolder holder = holder()) {
            holder.onChange(snapshot -> {
                throw new IllegalStateException("a listener of its own mind");
            });
            holder.onChange(snapshot -> heard.add(snapshot.version()));
            holder.refresh();
            holder.refresh();
        }

        assertThat(heard).containsExactly("", "v1");
    }

    @Test
    void goesOnInMemoryWhenTheDiskRefuses() throws IOException {
        Files.createFile(folder.resolve("state"));
        query.serves(Snapshots.shop("v1"));

        try (SnapshotHolder holder = holder()) {
            holder.refresh();

            assertThat(holder.current().version()).isEqualTo("v1");
            assertThat(holder.counts().unwritten()).isEqualTo(1);
        }
    }

    @Test
    void sendsItsTokenAndNeverPrintsIt() {
        query.serves(Snapshots.shop("v1"));
        SnapshotEndpoint endpoint = endpoint("s3cret");

        try (SnapshotHolder holder = new SnapshotHolder(endpoint, file, InstantSource.system())) {
            holder.refresh();
        }

        assertThat(query.authorizations).containsExactly("Bearer s3cret");
        assertThat(endpoint.toString()).doesNotContain("s3cret");
    }

    @Test
    void findsQueryByItselfWhenItComesUpLater() throws InterruptedException {
        int port = query.port();
        query.close();
        LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();
        SnapshotEndpoint later =
                new SnapshotEndpoint(URI.create("http://127.0.0.1:" + port + "/snapshot"), null, Duration.ofMillis(20));

        try (SnapshotHolder holder = SnapshotHolder.start(later, file)) {
            holder.onChange(snapshot -> heard.add(snapshot.version()));
            assertThat(heard.poll(5, TimeUnit.SECONDS)).isEmpty();
            try (QueryStandIn back = new QueryStandIn(port)) {
                back.serves(Snapshots.shop("v1"));

                assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("v1");
            }
        }
    }

    private SnapshotHolder holder() {
        return new SnapshotHolder(endpoint(null), file, () -> now);
    }

    private SnapshotEndpoint endpoint(@Nullable String token) {
        return new SnapshotEndpoint(query.url(), token, Duration.ofSeconds(10));
    }
}
