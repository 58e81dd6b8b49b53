package io.taproot.query.snapshot;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.taproot.query.Engines;
import io.taproot.snapshot.SnapshotCounts;
import io.taproot.snapshot.SnapshotEndpoint;
import io.taproot.snapshot.SnapshotHolder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@WithTestResource(Engines.class)
class SnapshotResourceTest {

    @SuppressWarnings("NullAway.Init")
    @TestHTTPResource("/api/v1/config/snapshot")
    URI url;

    @Test
    void isHeldByTheOtherServices(@TempDir Path folder) {
        SnapshotEndpoint endpoint = new SnapshotEndpoint(url, null, Duration.ofHours(1));

        try (SnapshotHolder holder = SnapshotHolder.start(endpoint, folder.resolve("snapshot.json"))) {
            holder.refresh();
            holder.refresh();
            makeSlo("held", 0.9);
            holder.refresh();

            assertThat(holder.current().journey("checkout")).isPresent();
            assertThat(holder.current().application("juniper-shop")).isPresent();
            assertThat(holder.current().slo("held")).isPresent();
            SnapshotCounts counts = holder.counts();
            assertThat(counts.refused() + counts.unreachable() + counts.unwritten())
                    .isZero();
            assertThat(counts.changed()).isEqualTo(2);
        }
    }

    @Test
    void keepsItsVersionWhileNothingChanges() {
        makeSlo("steady", 0.9);
        String etag = given().get(url).header("ETag");

        makeSlo("steady", 0.9);

        given().header("If-None-Match", etag).get(url).then().statusCode(304).header("ETag", etag);
        makeSlo("steady", 0.8);
        given().header("If-None-Match", etag).get(url).then().statusCode(200);
    }

    @Test
    void isNotForStrangers() {
        given().header("Host", "rebound.example").get(url).then().statusCode(401);
        given().header("X-Forwarded-For", "203.0.113.9").get(url).then().statusCode(401);
    }

    private static void makeSlo(String name, double objective) {
        given().contentType(ContentType.JSON)
                .body("{\"journey\":\"checkout\",\"objective\":" + objective + "}")
                .put("/api/v1/slos/" + name);
    }
}
