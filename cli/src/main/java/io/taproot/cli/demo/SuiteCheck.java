package io.taproot.cli.demo;

import io.taproot.cli.CommandFailure;
import io.taproot.cli.running.Addresses;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Whether there is a Taproot to send to and to look at. */
final class SuiteCheck {
    private static final int PATIENCE_MILLIS = 2_000;

    private SuiteCheck() {}

    /** @throws CommandFailure that names what does not answer, with the remedy */
    static void requireAnswers(Addresses addresses) {
        List<String> silent = new ArrayList<>();
        addIfSilent(silent, "the gateway (OTLP over HTTP)", addresses.otlpHttp());
        addIfSilent(silent, "the gateway (OTLP over gRPC)", addresses.otlpGrpc());
        addIfSilent(silent, "query (UI and API)", addresses.query());
        if (!silent.isEmpty()) {
            throw new CommandFailure("The demo needs a Taproot that runs, and nothing answers where it should be:\n  "
                    + String.join("\n  ", silent)
                    + "\nStart it with ./taproot up in another terminal, then try again.");
        }
    }

    private static void addIfSilent(List<String> silent, String what, URI address) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), PATIENCE_MILLIS);
        } catch (IOException e) {
            silent.add(what + " at " + address);
        }
    }
}
