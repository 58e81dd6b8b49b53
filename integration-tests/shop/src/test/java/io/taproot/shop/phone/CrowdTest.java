package io.taproot.shop.phone;

import static org.assertj.core.api.Assertions.assertThat;

import io.taproot.shop.phone.app.Visit;
import io.taproot.shop.phone.device.ClockSkew;
import io.taproot.shop.phone.device.Delivery;
import io.taproot.shop.phone.device.Platform;
import io.taproot.shop.phone.upload.Upload;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CrowdTest {
    private static final InstantSource NOW = InstantSource.fixed(Instant.parse("2026-11-13T17:40:00Z"));
    /** Nobody listens there, and nobody who is offline notices. */
    private static final URI NOWHERE = URI.create("http://127.0.0.1:9");

    @Test
    void theSameSeedDrawsTheSameCrowd() {
        PhoneKnobs knobs = PhoneKnobs.usual(42, 1);

        List<SessionSeed> first = draw(knobs, 200);
        List<SessionSeed> second = draw(knobs, 200);

        assertThat(second).isEqualTo(first);
        assertThat(draw(PhoneKnobs.usual(43, 1), 200)).isNotEqualTo(first);
    }

    @Test
    void aCrowdIsMixedAsItsKnobsSay() {
        List<SessionSeed> crowd = draw(PhoneKnobs.usual(42, 1), 4000);

        assertThat(share(crowd, seed -> seed.handset().platform() == Platform.ANDROID))
                .isBetween(0.41, 0.49);
        assertThat(share(crowd, seed -> seed.delivery() == Delivery.OFFLINE)).isBetween(0.04, 0.08);
        assertThat(share(crowd, seed -> seed.delivery() == Delivery.HELD_BACK)).isBetween(0.08, 0.12);
        assertThat(share(crowd, SessionSeed::sendsTwice)).isBetween(0.06, 0.10);
        assertThat(share(crowd, seed -> seed.handset().skew().abs().toSeconds() < 1))
                .isBetween(0.66, 0.76);
        assertThat(share(crowd, seed -> seed.handset().skew().abs().toHours() >= 1))
                .isBetween(0.005, 0.04);
    }

    @Test
    void aPhoneThatWasOfflineSendsASessionOfHoursAgoWhoseCallsFailed() throws Exception {
        List<Upload> sent = run(knobs(1.0, 0.0, new PlatformMix(1, 0, 0, 0)), 1);

        long newest = newestSpanEnd(sent);

        assertThat(Instant.ofEpochSecond(0, newest))
                .isBetween(
                        NOW.instant().minus(Duration.ofHours(17)), NOW.instant().minus(Duration.ofMinutes(110)));
        assertThat(sent.stream().filter(CrowdTest::isTrace).map(CrowdTest::text))
                .anyMatch(text -> text.contains("java.net.UnknownHostException"));
    }

    @Test
    void aPhoneThatLosesAnswersSendsTheSameBytesTwice() throws Exception {
        List<Upload> sent = run(knobs(1.0, 1.0, new PlatformMix(1, 0, 0, 0)), 1);

        assertThat(sent).hasSizeGreaterThan(2);
        for (int i = 0; i < sent.size(); i += 2) {
            assertThat(((Upload.Http) sent.get(i)).body()).isSameAs(((Upload.Http) sent.get(i + 1)).body());
        }
    }

    @Test
    void twoRunsOfOneCrowdHaveIdsOfTheirOwnAndOtherwiseTheSameCrowd() throws Exception {
        PhoneKnobs knobs = knobs(1.0, 0.0, new PlatformMix(0, 0, 0, 1));

        List<Upload> first = run(knobs, 1);
        List<Upload> again = run(knobs, 1);
        List<Upload> other = run(again(knobs), 1);

        assertThat(again).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
    }

    private static PhoneKnobs knobs(double offline, double duplicates, PlatformMix mix) {
        return new PhoneKnobs(7, 1, 600, 1, mix, ClockSkew.NONE, offline, 0, duplicates, 0, 1);
    }

    private static PhoneKnobs again(PhoneKnobs knobs) {
        return new PhoneKnobs(
                knobs.seed(),
                knobs.run() + 1,
                knobs.perMinute(),
                knobs.burst(),
                knobs.mix(),
                knobs.skew(),
                knobs.offlineShare(),
                knobs.heldBackShare(),
                knobs.duplicateShare(),
                knobs.crashShare(),
                knobs.hurry());
    }

    private static List<Upload> run(PhoneKnobs knobs, int sessions) throws InterruptedException {
        List<Upload> sent = Collections.synchronizedList(new ArrayList<>());
        try (Crowd crowd = new Crowd(knobs, NOWHERE, sent::add, NOW, new Nobody())) {
            crowd.run(sessions, Duration.ofMinutes(1));
        }
        return sent;
    }

    private static List<SessionSeed> draw(PhoneKnobs knobs, int count) {
        return LongStream.range(0, count)
                .mapToObj(index -> SessionSeed.draw(knobs, index))
                .toList();
    }

    private static double share(List<SessionSeed> crowd, java.util.function.Predicate<SessionSeed> claim) {
        return crowd.stream().filter(claim).count() / (double) crowd.size();
    }

    private static boolean isTrace(Upload upload) {
        return upload instanceof Upload.Http post && post.path().equals("/v1/traces");
    }

    private static long newestSpanEnd(List<Upload> sent) {
        return sent.stream()
                .filter(CrowdTest::isTrace)
                .flatMap(upload -> SentSpans.of((Upload.Http) upload).stream())
                .mapToLong(span -> span.getEndTimeUnixNano())
                .max()
                .orElseThrow();
    }

    private static String text(Upload upload) {
        return SentSpans.of((Upload.Http) upload).toString();
    }

    private static final class Nobody implements CrowdListener {
        @Override
        public void came(Platform platform) {}

        @Override
        public void left(Visit.Result result, Delivery delivery, Duration skew) {}
    }
}
