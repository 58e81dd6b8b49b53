package io.taproot.cli.running;

import io.taproot.cli.Checkout;
import io.taproot.local.Loopback;
import java.net.URI;
import java.util.Optional;

/** Where the Taproot of this machine is reached. */
public record Addresses(URI otlpGrpc, URI otlpHttp, URI query) {

    /** Of the run that this source tree's record tells of; the usual ports when it tells of none. */
    public static Addresses ofTheRunHere() {
        RunFile file = new RunFile(Checkout.here());
        Optional<RunRecord> run = file.isSomethingRunning() ? file.read() : Optional.empty();
        return new Addresses(of(run, Port.OTLP_GRPC), of(run, Port.OTLP_HTTP), of(run, Port.QUERY));
    }

    private static URI of(Optional<RunRecord> run, Port port) {
        return URI.create(
                run.map(record -> record.httpUrl(port)).orElse("http://" + Loopback.HOST + ":" + port.usual()));
    }
}
