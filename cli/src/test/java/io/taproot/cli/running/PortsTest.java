package io.taproot.cli.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taproot.cli.CommandFailure;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void movesAllPortsByTheOffsetButThoseWithANumberOfTheirOwn() {
        Ports ports = Ports.of(Map.of(Port.QUERY, 9000), 1000);

        assertThat(ports.number(Port.QUERY)).isEqualTo(9000);
        assertThat(ports.number(Port.OTLP_HTTP)).isEqualTo(5318);
    }

    @Test
    void namesEachTakenPortWithTheOptionThatMovesIt() {
        Ports ports = Ports.of(Map.of(), 0);

        assertThatThrownBy(() -> ports.requireFree(
                        EnumSet.of(Port.QUERY, Port.OTLP_GRPC, Port.INGEST), number -> number != 4327))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("4327")
                .hasMessageContaining("--ingest-port")
                .hasMessageContaining("--port-offset")
                .hasMessageNotContaining("8080");
    }

    @Test
    void refusesTwoPortsOfTheSameNumber() {
        assertThatThrownBy(() -> Ports.of(Map.of(Port.QUERY, 4317), 0))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("4317");
    }

    @Test
    void refusesANumberThatIsNoPort() {
        assertThatThrownBy(() -> Ports.of(Map.of(), 60_000))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("from 1 to 65535");
    }
}
