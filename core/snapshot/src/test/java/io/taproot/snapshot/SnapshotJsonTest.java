package io.taproot.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SnapshotJsonTest {

    @Test
    void readsWhatItWrites() throws IOException {
        Snapshot snapshot = Snapshots.shop("v1");

        Snapshot read = SnapshotJson.read(SnapshotJson.write(snapshot));

        assertThat(read).isEqualTo(snapshot);
    }

    @Test
    void writesTheSameBytesForTheSameSnapshot() {
        assertThat(SnapshotJson.write(Snapshots.shop("v1"))).isEqualTo(SnapshotJson.write(Snapshots.shop("v1")));
    }

    @Test
    void writesAJourneyInTheShapeInWhichPeopleWriteIt() throws IOException {
        JsonNode json = SnapshotJson.newMapper().valueToTree(Snapshots.checkout());

        assertThat(json.at("/apiVersion").asText()).isEqualTo("taproot/v1");
        assertThat(json.at("/metadata/criticality").asText()).isEqualTo("high");
        assertThat(json.at("/spec/start/anyOf/0/event").asText()).isEqualTo("app.widget.click");
        assertThat(json.at("/spec/start/anyOf/0/where/app.widget.id").asText()).isEqualTo("btn_buy_now");
        assertThat(json.at("/spec/end/anyOf/0/screen").asText()).isEqualTo("OrderConfirmed");
        assertThat(json.at("/spec/stages/1/budget/p95").asText()).isEqualTo("900ms");
        assertThat(json.at("/spec/stages/2/after").asText()).isEqualTo("place");
        assertThat(json.at("/spec/budget/good").asText()).isEqualTo("2s");
    }

    @Test
    void namesTheFieldsOfKeysAndSlosInSnakeCase() throws IOException {
        JsonNode json = SnapshotJson.newMapper().valueToTree(Snapshots.shop("v1"));

        assertThat(json.at("/keys/0/created_at").asText()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(json.at("/keys/0/kind").asText()).isEqualTo("public");
        assertThat(json.at("/keys/0").has("revoked_at")).isFalse();
        assertThat(json.at("/keys/0/quota").toString()).isEqualTo("{\"items_per_second\":500}");
        assertThat(json.at("/applications/0/allowed_services/0").asText()).isEqualTo("Juniper*");
        assertThat(json.at("/slos/0/window").asText()).isEqualTo("P28D");
    }

    @Test
    void passesOverWhatANewerQueryAdds() throws IOException {
        Snapshot snapshot = read("""
                {"version":"v2","policies":[{"name":"x"}],"applications":[{"name":"a","display_name":"A","colour":"red"}]}""");

        assertThat(snapshot.applications())
                .singleElement()
                .extracting(Application::name)
                .isEqualTo("a");
        assertThat(snapshot.journeys()).isEmpty();
    }

    @Test
    void fillsInWhatAJourneyMayLeaveOut() throws IOException {
        JourneyDefinition journey = SnapshotJson.newMapper().readValue("""
                {"apiVersion":"taproot/v1","kind":"Journey","metadata":{"name":"login"},
                 "spec":{"start":{"anyOf":[{"span":"login"}]},"budget":{"good":"1500ms"}}}""", JourneyDefinition.class);

        assertThat(journey.spec().end()).isEqualTo(JourneyDefinition.End.DEFAULT);
        assertThat(journey.spec().stages()).isEmpty();
        assertThat(journey.spec().budget().p95()).isEqualTo(Duration.ofMillis(1500));
        assertThat(journey.metadata().criticality()).isEqualTo(JourneyDefinition.Criticality.MEDIUM);
    }

    @Test
    void refusesASnapshotThatDoesNotHoldTogether() {
        assertThatThrownBy(() -> read("""
                {"version":"v1","slos":[{"name":"s","journey":"gone","objective":0.9,"window":"P28D"}]}"""))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("an SLO on an unknown journey");
        assertThatThrownBy(() -> read("""
                {"version":"v1","applications":[{"name":"a","display_name":"A"},{"name":"a","display_name":"B"}]}"""))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the same application twice");
    }

    @Test
    void refusesABodyThatWasCutShort() {
        byte[] whole = SnapshotJson.write(Snapshots.shop("v1"));

        assertThatThrownBy(() -> SnapshotJson.read(Arrays.copyOf(whole, whole.length / 2)))
                .isInstanceOf(IOException.class);
    }

    private static Snapshot read(String json) throws IOException {
        return SnapshotJson.read(json.getBytes(StandardCharsets.UTF_8));
    }
}
