package io.taproot.shop.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taproot.shop.phone.PlatformMix;
import io.taproot.shop.phone.device.ClockSkew;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoSettingsTest {
    @Test
    void sendsToThisMachineForEverUnlessToldOtherwise() {
        DemoSettings settings = DemoSettings.parse(new String[0]);

        assertThat(settings.destination().http()).isEqualTo(URI.create("http://127.0.0.1:4318"));
        assertThat(settings.destination().headers()).isEmpty();
        assertThat(settings.sessions()).isEqualTo(Long.MAX_VALUE);
        assertThat(settings.atMost()).isGreaterThan(Duration.ofDays(100));
        assertThat(settings.knobs().skew()).isEqualTo(ClockSkew.USUAL);
        assertThat(settings.database()).isEmpty();
    }

    @Test
    void takesEveryKnob() {
        DemoSettings settings = DemoSettings.parse(new String[] {
            "seed=42", "rate=30", "mix=1,2,3,4", "skew=none", "offline=0.5", "for=PT2M", "sessions=9", "key=tp_x"
        });

        assertThat(settings.knobs().seed()).isEqualTo(42);
        assertThat(settings.knobs().perMinute()).isEqualTo(30);
        assertThat(settings.knobs().mix()).isEqualTo(new PlatformMix(1, 2, 3, 4));
        assertThat(settings.knobs().skew()).isEqualTo(ClockSkew.NONE);
        assertThat(settings.knobs().offlineShare()).isEqualTo(0.5);
        assertThat(settings.atMost()).isEqualTo(Duration.ofMinutes(2));
        assertThat(settings.sessions()).isEqualTo(9);
        assertThat(settings.destination().headers()).isEqualTo(Map.of("x-api-key", "tp_x"));
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> DemoSettings.parse(new String[] {"colour=red"}))
                .hasMessageContaining("colour");
        assertThatThrownBy(() -> DemoSettings.parse(new String[] {"offline=7"}))
                .hasMessageContaining("between 0 and 1");
        assertThatThrownBy(() -> DemoSettings.parse(new String[] {"fault=moon=fails"}))
                .hasMessageContaining("payments.charge");
    }
}
