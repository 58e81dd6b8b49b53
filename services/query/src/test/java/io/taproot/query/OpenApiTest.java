package io.taproot.query;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The API's description is committed, so that a change of the API is seen in review and the UI's types follow it. To
 * write it anew: {@code mvn -pl services/query -am test -Dtest=OpenApiTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Dtaproot.openapi.write=true}
 */
@QuarkusTest
@WithTestResource(Engines.class)
class OpenApiTest {

    private static final Path COMMITTED = Path.of("../../docs/api/openapi.yaml");

    @Test
    void isCommittedAsTheServiceGivesIt() throws IOException {
        String given =
                given().get("/q/openapi").then().statusCode(200).extract().asString();
        if (Boolean.getBoolean("taproot.openapi.write")) {
            Files.createDirectories(COMMITTED.getParent());
            Files.writeString(COMMITTED, given);
        }

        assertThat(Files.readString(COMMITTED)).isEqualTo(given);
    }
}
