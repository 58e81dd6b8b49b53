package io.taproot.cli.running;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What runs, as the supervisor wrote it down last.
 *
 * @param ports the number of each port in this run
 */
public record RunRecord(
        long supervisorPid,
        Instant startedAt,
        boolean isReady,
        boolean isKeyRequired,
        boolean isLoginRequired,
        Map<Port, Integer> ports,
        List<PartState> parts) {

    public String httpUrl(Port port) {
        return "http://" + io.taproot.local.Loopback.HOST + ":" + ports.get(port);
    }
}
