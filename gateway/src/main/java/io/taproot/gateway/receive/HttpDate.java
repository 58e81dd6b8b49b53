package io.taproot.gateway.receive;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** {@code Date} on every reply: phones measure by it how wrong their clocks are. The form is RFC 9110's, 5.6.7. */
final class HttpDate {

    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private HttpDate() {}

    static String of(Instant now) {
        return FORM.format(now);
    }
}
