package io.taproot.store.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineAddressesTest {

    private static final URI ENTRY = URI.create("https://clickhouse:8443");

    @Test
    void areTheHostsOfTheClusterWithThePortOfTheEntry() {
        List<ClusterMember> members =
                List.of(new ClusterMember(1, 1, "ch-0", true), new ClusterMember(2, 1, "fd00::7", true));

        assertThat(addresses(true).of(members)).containsExactly("https://ch-0:8443", "https://[fd00::7]:8443");
    }

    @Test
    void areThoseThatAreListed() {
        List<ClusterMember> members =
                List.of(new ClusterMember(1, 1, "127.0.0.1", false), new ClusterMember(2, 1, "127.0.0.1", false));

        assertThat(addresses(false, "http://127.0.0.1:1", "http://127.0.0.1:2").of(members))
                .containsExactly("http://127.0.0.1:1", "http://127.0.0.1:2");
        assertThatThrownBy(() -> addresses(false, "http://127.0.0.1:1").of(members))
                .hasMessageContaining("has 2 engines, and 1 are listed");
        assertThatThrownBy(() -> addresses(false).of(members)).hasMessageContaining("several engines on one host");
    }

    @Test
    void thereAreNoneOfAClusterThatNobodyKnows() {
        assertThatThrownBy(() -> addresses(true).of(List.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cluster telemetry is in no remote_servers of clickhouse");
    }

    @Test
    void replicasAreRefusedWhereTheyWouldNotBeEqual() {
        List<ClusterMember> twoReplicas =
                List.of(new ClusterMember(1, 1, "ch-0", false), new ClusterMember(1, 2, "ch-1", false));

        assertThatThrownBy(() -> addresses(true).of(twoReplicas)).hasMessageContaining("internal_replication");
        assertThatThrownBy(() -> addresses(false).of(twoReplicas)).hasMessageContaining("not replicated");
    }

    private static EngineAddresses addresses(boolean replicated, String... listed) {
        return new EngineAddresses(new ClusterSettings("telemetry", replicated, List.of(listed)), ENTRY);
    }
}
