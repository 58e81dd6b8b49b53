package io.taproot.cli.demo;

import java.net.URI;
import java.util.List;

/** Pages of the UI by what they show. */
record DeepLinks(URI ui) {

    List<String> worthOpening(DemoEvent.Visit visit) {
        return List.of(
                "",
                "Worth opening:",
                "  one tap, from the phone to the row   " + ui.resolve("/traces/" + visit.traceId()),
                "  the session it belongs to            " + ui.resolve("/sessions/" + visit.sessionId()),
                "  all checkouts against their budget   " + ui.resolve("/journeys/checkout"),
                "  what else arrived                    " + ui.resolve("/traces"),
                "");
    }
}
